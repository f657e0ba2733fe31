"""What the page's script and Python's runtime are called, and which group holds which module."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard
from sphinx.errors import ExtensionError

FOLDER = "live"
"""Everything that is served lies in `_static/live/`."""

FRONTEND_INDEX = "frontend.json"
_ALWAYS_LOADED = "kernel"
OF_EVERY_PAGE = (
    "loader",
    "page",
    "settings",
    "share",
    "own",
    "rich",
    "replay",
    "variables",
    "widgets",
    "worker",
    "style",
)
_SERVICE_WORKER = "serviceWorker"
_SERVER = "server"
_WIDGETS_STYLE = "widgetsStyle"


@dataclass(frozen=True)
class Assets:
    """File names inside `_static/live/` and the groups of modules in the runtime's manifest."""

    loader: str
    page: str
    settings: str
    share: str
    own: str
    rich: str
    replay: str
    variables: str
    widgets: str
    widgets_style: str
    worker: str
    style: str
    service_worker: str
    manifest: str
    server: str
    """Talks to Jupyter servers; "" where no book asked for that."""
    scripts: Mapping[str, str]
    """Bundles that single pages ask for, by name."""
    group_of_module: Mapping[str, str]
    needs: Mapping[str, tuple[str, ...]]
    fetched_modules: frozenset[str] | None
    """What Pyodide's own server has beside them; None where the runtime does not say."""

    @property
    def key(self) -> tuple[str, ...]:
        """Differs whenever a page must be written again; all names carry a hash."""
        scripts = (self.loader, self.page, self.settings, self.share, self.own, self.rich)
        widgets = (self.widgets, self.widgets_style, self.replay)
        others = (self.variables, self.server, self.worker, self.style, self.manifest)
        return (*scripts, *widgets, *others)

    @property
    def not_needed_offline(self) -> frozenset[str]:
        """Files that are served and that no page ever asks for."""
        return frozenset({FRONTEND_INDEX, self.service_worker})

    def groups_of(self, modules: Iterable[str]) -> list[str]:
        """Return the groups that hold these dotted modules, each after the ones it needs."""
        tops = {module.partition(".")[0] for module in modules}
        wanted = {group for module, group in self.group_of_module.items() if module in tops}
        ordered: list[str] = []
        for group in self.needs:
            if group in wanted:
                self._append(group, ordered)
        return ordered

    def _append(self, group: str, ordered: list[str]) -> None:
        if group in ordered or group == _ALWAYS_LOADED:
            return
        for needed in self.needs.get(group, ()):
            self._append(needed, ordered)
        ordered.append(group)


def read_assets(frontend: Path, runtime: Path) -> Assets:
    """Read the two folders' indexes; `ExtensionError` says which file is missing or broken."""
    index = _read_json(frontend / FRONTEND_INDEX)
    manifest_file = _manifest_in(runtime)
    manifest = _read_json(manifest_file)
    groups: Mapping[str, Mapping[str, list[str]]] = manifest.get("groups", {})
    group_of_module: dict[str, str] = {}
    for name, group in groups.items():
        for module in group["modules"]:
            group_of_module.setdefault(module, name)
    try:
        names = {key: str(index[key]) for key in OF_EVERY_PAGE}
        service_worker = str(index[_SERVICE_WORKER])
        widgets_style = str(index[_WIDGETS_STYLE])
    except KeyError as error:
        raise ExtensionError(f"live_code: {frontend / FRONTEND_INDEX} has no {error}") from None
    return Assets(
        **names,
        service_worker=service_worker,
        widgets_style=widgets_style,
        server=str(index.get(_SERVER, "")),
        scripts={
            key: str(file)
            for key, file in index.items()
            if key not in {*OF_EVERY_PAGE, _SERVICE_WORKER, _SERVER, _WIDGETS_STYLE}
        },
        manifest=manifest_file.name,
        group_of_module=group_of_module,
        needs={name: tuple(group["needs"]) for name, group in groups.items()},
        fetched_modules=_modules_of_pyodide(runtime, manifest),
    )


def _modules_of_pyodide(runtime: Path, manifest: Mapping[str, Any]) -> frozenset[str] | None:
    served = manifest.get("core", {}).get("lock")
    if served is None:
        return None
    packed = (runtime / served["file"]).read_bytes()
    text = zstandard.ZstdDecompressor().decompress(packed, max_output_size=served["raw"])
    packages: dict[str, dict[str, list[str]]] = json.loads(text)["packages"]
    return frozenset(name for package in packages.values() for name in package["imports"])


def _manifest_in(folder: Path) -> Path:
    found = sorted(folder.glob("manifest*.json"))
    if len(found) != 1:
        what = "no manifest*.json" if not found else "more than one manifest*.json"
        raise ExtensionError(f"live_code: {what} in {folder}; delete that folder and build again")
    return found[0]


def _read_json(file: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ExtensionError(f"live_code: cannot read {file}: {error}") from error
    if not isinstance(content, dict):
        raise ExtensionError(f"live_code: {file} holds no JSON object")
    return content
