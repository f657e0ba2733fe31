"""Pyodide's lock file: which wheel belongs to a distribution, and the lock that the site serves."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
"""The official home of the wheels of one Pyodide version."""


@dataclass(frozen=True)
class LockedWheel:
    """One wheel as the lock names it; nothing else is accepted in its place."""

    distribution: str
    name: str
    version: str
    file_name: str
    sha256: str
    modules: tuple[str, ...]
    needs: tuple[str, ...] = ()
    from_index: bool = False
    """The file is the package index's, not one that the Pyodide project publishes."""

    @property
    def is_pure(self) -> bool:
        """Say whether the wheel holds Python only, so that any index may carry the same file."""
        return self.file_name.endswith("-none-any.whl")


FROM_INDEX = {
    # Pyodide rebuilds these pure wheels, so the published ones have other hashes.
    "imageio": LockedWheel(
        distribution="imageio",
        name="imageio",
        version="2.38.1",
        file_name="imageio-2.38.1-py3-none-any.whl",
        sha256="36d23eb7423d2fb63f637098758edb3d2df3687f7125e0a5ce8596572022dcf9",
        modules=("imageio",),
        needs=("numpy", "pillow"),
        from_index=True,
    ),
    "micropip": LockedWheel(
        distribution="micropip",
        name="micropip",
        version="0.11.1",
        file_name="micropip-0.11.1-py3-none-any.whl",
        sha256="768de165adb8e66906039d8fec4127a57f522dfdf8e6fbff877a4616941ecfd3",
        modules=("micropip",),
        from_index=True,
    ),
    "traitlets": LockedWheel(
        distribution="traitlets",
        name="traitlets",
        version="5.16.1",
        file_name="traitlets-5.16.1-py3-none-any.whl",
        sha256="f775618166caa0396c8e337099240f2bd3e5e917d203b2e6fbe21a58d3cb1f6b",
        modules=("traitlets",),
        from_index=True,
    ),
}
"""Wheels that are locked here; imageio and traitlets as the book's requirements pin them."""


class PyodideLock:
    """A parsed ``pyodide-lock.json``."""

    def __init__(self, path: Path, *, version: str) -> None:
        self._content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.version = version
        self.cdn = CDN.format(version=version)

    @property
    def python(self) -> str:
        """The Python version inside, e.g. ``"3.14.0"``."""
        return str(self._content["info"]["python"])

    def wheel(self, distribution: str) -> LockedWheel:
        """Return the wheel of a distribution by its canonical name."""
        if distribution in FROM_INDEX:
            return FROM_INDEX[distribution]
        entry = self._content["packages"][distribution]
        return LockedWheel(
            distribution=distribution,
            name=entry["name"],
            version=entry["version"],
            file_name=entry["file_name"],
            sha256=entry["sha256"],
            modules=tuple(entry["imports"]),
            needs=tuple(entry["depends"]),
        )

    def wheels(self, distributions: Iterable[str]) -> list[LockedWheel]:
        """Return the wheels of several distributions, in their order."""
        return [self.wheel(name) for name in distributions]

    def for_site(self) -> bytes:
        """Return the lock with absolute addresses.

        The site carries a few packages in archives of its own; every other one that a reader
        imports is then found at its official address instead of beside the page.
        """
        packages = {
            name: {**entry, "file_name": self.cdn + entry["file_name"]}
            for name, entry in sorted(self._content["packages"].items())
        }
        site = {**self._content, "packages": packages}
        return json.dumps(site, separators=(",", ":"), ensure_ascii=False).encode()
