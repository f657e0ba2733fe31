"""Find out which code of the book's own packages a page can run, to know when it must run again.

A page reaches what its modules do when they are loaded, and of their functions and classes those
whose names come up in its cells or in code that is reached already. Names are matched without
regard to scopes, so a page is run once too often rather than once too seldom. What only a made-up
string names, as in ``getattr(module, "na" + "me")``, is not seen.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..hashing import files_of
from ..page_imports import Uses, is_for_types_only, uses_of_source, uses_of_tree, with_parents

_LOADED = ""
"""Name of the parts of a module that run when it is loaded."""

_QUIET_DECORATORS = frozenset(
    {"cache", "contextmanager", "dataclass", "final", "lru_cache", "overload", "total_ordering"}
)


@dataclass(frozen=True)
class Part:
    """A function or a class of a module, or all the rest of it."""

    module: str
    name: str
    source: str
    uses: Uses


class OwnCode:
    """The source of the book's own packages, in parts."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._parts = [part for folder in folders for part in _parts_of_package(folder)]
        self._data = {folder.name: _hash_of_data(folder) for folder in folders}

    def digest(self, cells: Iterable[str]) -> str | None:
        """Return a hash of all that these cells can run; None if they import no own package."""
        total = Uses()
        for source in cells:
            total.add(uses_of_source(source))
        reached: list[Part] = []
        waiting = self._parts
        while waiting:
            loaded = with_parents(total.modules)
            found = [part for part in waiting if _is_reached(part, loaded, total.names)]
            if not found:
                break
            waiting = [part for part in waiting if part not in found]
            reached += found
            for part in found:
                total.add(part.uses)
        if not reached:
            return None
        digest = hashlib.sha256()
        for package in sorted({part.module.partition(".")[0] for part in reached}):
            digest.update(f"{package} {self._data[package]}\n".encode())
        for part in sorted(reached, key=lambda part: (part.module, part.name)):
            digest.update(f"{part.module}:{part.name}\0{part.source}\0".encode())
        return digest.hexdigest()


def _is_reached(part: Part, loaded: set[str], names: set[str]) -> bool:
    if part.module not in loaded:
        return False
    # Python itself calls a module's `__getattr__`.
    return part.name == _LOADED or part.name.startswith("__") or part.name in names


def _hash_of_data(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(files_of(folder)):
        if file.suffix != ".py":
            digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _parts_of_package(folder: Path) -> Iterator[Part]:
    for file in sorted(files_of(folder)):
        if file.suffix != ".py":
            continue
        names = [folder.name, *file.relative_to(folder).with_suffix("").parts]
        is_package = names[-1] == "__init__"
        module = ".".join(names[:-1] if is_package else names)
        parent = module if is_package else module.rpartition(".")[0]
        yield from _parts_of_module(file.read_text("utf-8"), module, parent)


def _parts_of_module(source: str, module: str, parent: str) -> Iterator[Part]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        yield Part(module, _LOADED, source, Uses())
        return
    loaded: list[ast.stmt] = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            uses = _absolute(uses_of_tree(statement), parent)
            name = statement.name if _waits(statement) else _LOADED
            yield Part(module, name, ast.unparse(statement), uses)
        elif not is_for_types_only(statement):
            loaded.append(statement)
    uses = Uses()
    for statement in loaded:
        found = uses_of_tree(statement)
        # What is imported to be passed on is not used yet; what is computed with it is.
        is_import = isinstance(statement, ast.Import | ast.ImportFrom)
        uses.add(Uses(found.modules, set() if is_import else found.names))
    text = "\0".join(ast.unparse(statement) for statement in loaded)
    yield Part(module, _LOADED, text, _absolute(uses, parent))


def _waits(definition: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Tell whether it does nothing until its name is used; a decorator may put it into a table."""
    decorators = {
        ast.unparse(decorator).partition("(")[0] for decorator in definition.decorator_list
    }
    return {name.rpartition(".")[2] for name in decorators} <= _QUIET_DECORATORS


def _absolute(uses: Uses, parent: str) -> Uses:
    """Write relative imports out in full."""
    return Uses({_full(module, parent) for module in uses.modules}, uses.names)


def _full(module: str, parent: str) -> str:
    level = len(module) - len(module.lstrip("."))
    if level == 0:
        return module
    package = parent.split(".")
    return ".".join([*package[: max(1, len(package) - level + 1)], module[level:]])
