"""What a page may run: a Content-Security-Policy that every finished page carries in its head.

Scripts and event handlers that stand in a page become files of the site, so that the policy can
forbid what somebody else might put there. What a page brings from other hosts, it may: the policy
is made from the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..hashing import hash_folders
from .directives import policy_of
from .handlers import with_listeners
from .head import with_policy, without_policy
from .inline import with_files

FOLDER = "from-pages"
"""Inside `_static/`."""

ON, OFF = "on", "off"


def guarded(
    pages: Mapping[Path, str], out: Path, setting: str, servers: Iterable[str] = ()
) -> dict[Path, str]:
    """Return the pages with the policy that a book's setting asks for, and write their scripts.

    A setting is "on", "off", or sources that the policy is to allow besides; `servers` are those
    that run the pages' Python.
    """
    if setting == OFF:
        return {file: without_policy(page) for file, page in pages.items()}
    extra = () if setting == ON else tuple(setting.split())
    folder = out / "_static" / FOLDER
    scripts: dict[str, str] = {}
    finished = {}
    for file, page in pages.items():
        base = "../" * len(file.relative_to(out).parent.parts) + f"_static/{FOLDER}/"
        moved = with_listeners(with_files(page, base, scripts), base, scripts)
        finished[file] = with_policy(moved, policy_of(moved, extra, servers))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in scripts.items():
        (folder / name).write_text(text, "utf-8")
    for script in folder.iterdir():
        if not any(script.name in page for page in finished.values()):
            script.unlink()
    return finished


def workers_policy(setting: str) -> str:
    """Return what workers may run, and pages that a host has changed; "" for anything."""
    if setting == OFF:
        return ""
    return policy_of("", () if setting == ON else setting.split())


def sources() -> str:
    """Return a digest of the code that decides how finished pages look."""
    return hash_folders([Path(__file__).parent])
