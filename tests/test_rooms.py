"""Which rooms of Python's packages may know which; see docs/architecture.md."""

import ast
import posixpath
from graphlib import CycleError, TopologicalSorter

import pytest

from .test_architecture import ARROWS, ROOT, tracked

LIBRARY_FLOORS = [
    "convolution/basics",
    "convolution/methods",
    "convolution",
    "nn/layers",
    "nn/joining",
    "nn/model",
    "nn/training",
    "nn",
]
"""The library's large packages: each floor knows only those above it in this list."""


def modules(package: str) -> dict[str, str]:
    """Return the sources of a package by path without suffix; a package is its `__init__`."""
    return {
        file.relative_to(ROOT).with_suffix("").as_posix(): file.read_text("utf-8")
        for file in tracked(f"{package}/*.py")
    }


def imported_paths(name: str, source: str, known: set[str]) -> set[str]:
    """Return the modules among `known` that a module imports anywhere, also relatively."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.replace(".", "/") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            around = name.split("/")[: -node.level] if node.level else []
            base = "/".join([*around, *(node.module or "").split(".")]).rstrip("/")
            for alias in node.names:
                inside = f"{base}/{alias.name}"
                found.add(inside if {inside, f"{inside}/__init__"} & known else base)
    return {path for path in found | {f"{path}/__init__" for path in found} if path in known}


def room_arrows(sources: dict[str, str]) -> dict[str, set[str]]:
    """Return which rooms know which; in a folder that has rooms each module is one of its own."""
    folders = {posixpath.dirname(name) for name in sources}
    with_rooms = {posixpath.dirname(folder) for folder in folders}

    def room(name: str) -> str:
        folder = posixpath.dirname(name)
        return name if folder in with_rooms else folder

    arrows: dict[str, set[str]] = {}
    for name, source in sources.items():
        known = {room(other) for other in imported_paths(name, source, set(sources))}
        arrows.setdefault(room(name), set()).update(known - {room(name)})
    return arrows


def circle(arrows: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("package", sorted(ARROWS))
def test_no_two_rooms_of_modules_know_each_other(package):
    there, back = {"p/a/x": "from ..b import y"}, {"p/b/y": "import p.a.x", "p/b/z": ""}
    assert set(circle(room_arrows({"p/__init__": "", **there, **back}))) == {"p/a", "p/b"}
    roof = {"p/__init__": "from .a import x", "p/low": "", "p/a/x": "from .. import low"}
    assert circle(room_arrows(roof)) == []
    assert circle(room_arrows(modules(package))) == []


def library_floor(room: str) -> int | None:
    inside = room.removeprefix("cnn_helpers/")
    fitting = [floor for floor in LIBRARY_FLOORS if f"{inside}/".startswith(f"{floor}/")]
    return LIBRARY_FLOORS.index(max(fitting, key=len)) if fitting else None


def test_rooms_of_the_library_know_only_those_above_them_in_the_list():
    sources = modules("cnn_helpers")
    floors = {name: library_floor(name) for name in sources}
    assert set(floors.values()) >= set(range(len(LIBRARY_FLOORS)))
    upward = [
        f"{name} -> {other}"
        for name, source in sources.items()
        for other in imported_paths(name, source, set(sources))
        if None not in (here := floors[name], there := floors[other]) and there > here
    ]
    assert upward == []
