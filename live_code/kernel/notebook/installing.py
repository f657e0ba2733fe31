"""`%pip install`: wheels from the package registry, as far as a browser can use them."""

from __future__ import annotations

import importlib
import re
import shlex
import sys
from collections.abc import Awaitable, Callable, Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..libraries import STAND_INS

_MODULES = {"pillow": "PIL", "python-dateutil": "dateutil", "scikit-learn": "sklearn"}
_WITH_VALUE = frozenset({"-c", "--constraint", "--extra-index-url", "-t", "--target", "--timeout"})
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_NO_WHEEL = re.compile(r"[Cc]an't find a pure Python 3 wheel for:? '([^']+)'")
_NOT_FETCHED = re.compile(r"[Cc]an't fetch metadata for '([^']+)'")
_REGISTRY = "the package registry"

Explain = Callable[[str], str | None]


class _Wanted:
    """What stands behind `pip install`."""

    def __init__(self, words: list[str]) -> None:
        self.requirements: list[str] = []
        self.options: dict[str, Any] = {}
        rest = iter(words)
        for word in rest:
            self._take(word, rest)

    def _take(self, word: str, rest: Iterator[str]) -> None:
        name, _, value = word.partition("=")
        if word == "--no-deps":
            self.options["deps"] = False
        elif word == "--pre":
            self.options["pre"] = True
        elif name in {"-i", "--index-url"}:
            self.options["index_urls"] = [value or next(rest, "")]
        elif name in {"-r", "--requirement"}:
            lines = Path(value or next(rest, "")).read_text("utf-8").splitlines()
            stripped = (line.partition("#")[0].strip() for line in lines)
            self.requirements += [line for line in stripped if line and line[0] != "-"]
        elif word in _WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            self.requirements.append(word)


async def install(command: str, explain: Explain) -> None:
    """Do what `pip install ...` asks for, with a sentence for each package.

    One that can't be had is no error, as in Jupyter: its import will be.
    """
    words = shlex.split(command)
    if "install" not in words:
        sys.stderr.write(f"{command} does nothing here: of pip there is only pip install.\n")
        return
    wanted = _Wanted(words[words.index("install") + 1 :])
    for requirement in wanted.requirements:
        try:
            said = await _installed(requirement, wanted.options, explain)
        except ImportError as problem:
            sys.stderr.write(f"{problem}\n")
        else:
            sys.stdout.write(f"{said}\n")


async def _installed(requirement: str, options: dict[str, Any], explain: Explain) -> str:
    """Bring one package and return a sentence."""
    found = _NAME.match(requirement)
    if found is None or requirement.startswith("git+"):
        raise ImportError(
            f"{requirement} was not installed: in a browser pip takes names of packages and "
            "addresses of wheels only."
        )
    name = found[0]
    is_address = "://" in requirement
    if not is_address:
        module = _MODULES.get(name.lower(), name.replace("-", "_"))
        if here := _here(name, module):
            version = re.search(r"[=<>~!]", requirement)
            return f"{here[:-1]}; other versions can't be chosen." if version else here
        if reason := _impossible(module, explain):
            raise ImportError(reason)
    await _from_registry(requirement, options)
    importlib.invalidate_caches()
    if is_address:
        return f"Installed {requirement.rpartition('/')[2]}."
    return f"Installed {name} {_version(name)}".strip() + "."


def _here(name: str, module: str) -> str | None:
    """Say that a module is there; asking for it brings what the site carries."""
    top = module.partition(".")[0]
    try:
        there = top in STAND_INS or top in sys.modules or find_spec(top) is not None
    except (ImportError, ValueError):
        return None
    if not there:
        return None
    return f"{name} {_version(name)}".strip() + " is here already."


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return ""


def _impossible(module: str, explain: Explain) -> str | None:
    """Return why a module can never work in a browser."""
    said = explain(module) or ""
    return said if "can't run in a browser" in said else None


async def _from_registry(requirement: str, options: dict[str, Any]) -> None:
    """Let micropip do it; its errors in words for beginners."""
    micropip = importlib.import_module("micropip")
    call: Callable[..., Awaitable[None]] = micropip.install
    try:
        await call(requirement, **options)
    except (ValueError, OSError) as problem:
        raise ImportError(_why_not(requirement, problem)) from None


def _why_not(requirement: str, problem: BaseException) -> str:
    told = str(problem)
    if found := _NO_WHEEL.search(told):
        return (
            f"{requirement} was not installed: {_REGISTRY} has no wheel of {found[1]} that a "
            "browser can use. Only packages without compiled code can be installed here, and those "
            "that Pyodide has."
        )
    if found := _NOT_FETCHED.search(told):
        return (
            f"{requirement} was not installed: {_REGISTRY} did not answer for {found[1]}. Is there "
            "a connection, and is the name spelt right?"
        )
    return f"{requirement} was not installed: {_first_line(problem)}."


def _first_line(problem: BaseException) -> str:
    text = str(problem).strip() or type(problem).__name__
    return text.splitlines()[0].rstrip(".")
