"""Find out which modules a page's cells import, directly and through the book's own packages.

The answer only says what to fetch early: Python in the page loads whatever else is imported when
it is imported. So names are matched with hardly a look at scopes, and code that does not parse is
searched line by line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_IMPORT_LINE = re.compile(r"^\s*(?:from\s+([\w.]+)\s+import\s+(.+)|import\s+(.+))$")
_MAGIC_LINE = re.compile(r"^\s*(?:\w+\s*=\s*(?=[%!]))?[%!?]|\?\s*$")


@dataclass
class Uses:
    """What a piece of code imports and which identifiers it mentions."""

    modules: set[str] = field(default_factory=set)
    """Dotted names; relative ones begin with as many dots as in the source."""
    names: set[str] = field(default_factory=set)

    def add(self, other: Uses) -> None:
        """Take over what another piece of code uses."""
        self.modules |= other.modules
        self.names |= other.names


def uses_of_source(source: str) -> Uses:
    r"""Return what a cell uses; magics and syntax errors do not matter.

    >>> uses = uses_of_source("%matplotlib inline\nfrom numpy import fft\n")
    >>> sorted(uses.modules), sorted(uses.names)
    (['numpy', 'numpy.fft'], ['fft'])
    """
    try:
        return uses_of_tree(ast.parse(without_commands(source)))
    except (SyntaxError, ValueError):
        return _uses_of_lines(source.splitlines())


def without_commands(source: str) -> str:
    r"""Return a cell's Python, with empty lines where commands of notebooks stand.

    >>> without_commands("files = !ls\nx = 1")
    '\nx = 1'
    """
    return "\n".join("" if is_command(line) else line for line in source.splitlines())


def is_command(line: str) -> bool:
    """Tell whether a line is a command of notebooks, such as `%matplotlib inline`, `!ls`, `f?`."""
    return _MAGIC_LINE.search(line) is not None


def uses_of_tree(tree: ast.AST) -> Uses:
    """Return what a piece of parsed code uses."""
    uses = Uses()
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                uses.modules.update(alias.name for alias in node.names)
            case ast.ImportFrom():
                _add_import_from(uses, "." * node.level, node.module, node.names)
            case ast.Name():
                uses.names.add(node.id)
            case ast.Attribute():
                uses.names.add(node.attr)
    return uses


def optional_modules(source: str) -> set[str]:
    r"""Return what code imports if it is there, and does without if not.

    >>> optional_modules("try:\n    import cv2\nexcept ImportError:\n    cv2 = None")
    {'cv2'}
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and any(map(_catches_imports, node.handlers)):
            for statement in node.body:
                found |= uses_of_tree(statement).modules
    return found


def _catches_imports(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "Exception"
    return any(name in caught for name in ("ImportError", "ModuleNotFoundError", "Exception"))


def _add_import_from(uses: Uses, dots: str, module: str | None, names: list[ast.alias]) -> None:
    """`from a import b` loads `a`, and `a.b` if that is a module."""
    if module:
        uses.modules.add(dots + module)
    prefix = dots + (f"{module}." if module else "")
    uses.modules.update(prefix + alias.name for alias in names if alias.name != "*")
    uses.names.update(alias.name for alias in names)


def _uses_of_lines(lines: Iterable[str]) -> Uses:
    uses = Uses()
    for line in lines:
        uses.names.update(re.findall(r"[^\W\d]\w*", line))
        if found := _IMPORT_LINE.match(line):
            listed = [found[1]] if found[1] else re.split(r"\s*,\s*", found[3])
            uses.modules.update(words[0] for item in listed if (words := item.split()))
    return uses


@dataclass(frozen=True)
class Module:
    """One file of a package of the book: what loading it uses, and what each definition uses."""

    name: str
    is_package: bool
    loading: Uses
    definitions: dict[str, Uses]

    def absolute(self, module: str) -> str:
        """Resolve a relative import made in this module."""
        level = len(module) - len(module.lstrip("."))
        if level == 0:
            return module
        parts = self.name.split(".")
        keep = len(parts) - level + (1 if self.is_package else 0)
        return ".".join([*parts[: max(keep, 1)], module[level:]])


class LocalPackages:
    """The book's own packages, read once as source, never imported."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.modules = {module.name: module for folder in folders for module in _modules_of(folder)}

    def close(self, uses: Uses) -> set[str]:
        """Return every dotted module that code with these uses can bring in at its first run."""
        total = Uses(set(uses.modules), set(uses.names))
        seen: set[tuple[str, str]] = set()
        while True:
            added = list(self._next(total, seen))
            if not added:
                return total.modules
            for more in added:
                total.add(more)

    def _next(self, total: Uses, seen: set[tuple[str, str]]) -> Iterator[Uses]:
        tops = {module.partition(".")[0] for module in total.modules}
        for module in self.modules.values():
            if module.name.partition(".")[0] not in tops:
                continue
            reached = [name for name in module.definitions if name in total.names]
            if module.name in with_parents(total.modules) or reached:
                reached.append("")
            for name in reached:
                if (module.name, name) not in seen:
                    seen.add((module.name, name))
                    found = module.definitions[name] if name else module.loading
                    modules = {module.absolute(item) for item in found.modules}
                    yield Uses(modules, found.names)


def with_parents(modules: Iterable[str]) -> set[str]:
    """Add the packages around each module, which are loaded with it."""
    result: set[str] = set()
    for module in modules:
        parts = module.split(".")
        result.update(".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return result


def _modules_of(folder: Path) -> Iterator[Module]:
    for file in sorted(folder.rglob("*.py")):
        parts = [folder.name, *file.relative_to(folder).with_suffix("").parts]
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        yield _read_module(file, name, is_package, file.stat().st_mtime_ns)


@lru_cache(maxsize=512)
def _read_module(file: Path, name: str, is_package: bool, _changed: int) -> Module:
    try:
        tree = ast.parse(file.read_text("utf-8"))
    except (SyntaxError, ValueError):
        return Module(name, is_package, Uses(), {})
    loading, definitions = Uses(), {}
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            # A module's `__getattr__` names everything that is imported late; the late names are
            # found by themselves when a page mentions them.
            if not statement.name.startswith("__"):
                definitions[statement.name] = _uses_of_definition(statement)
        elif not is_for_types_only(statement):
            # Names that a module mentions while it loads, such as those in `__all__` or in a
            # re-export, are not yet used.
            loading.modules |= uses_of_tree(statement).modules
    return Module(name, is_package, loading, definitions)


def _uses_of_definition(definition: ast.stmt) -> Uses:
    """Return what a function or a class uses: its own arguments and variables are nobody else's."""
    uses = uses_of_tree(definition)
    own, attributes = set(), set()
    for node in ast.walk(definition):
        match node:
            case ast.arg():
                own.add(node.arg)
            case ast.Name(ctx=ast.Store()):
                own.add(node.id)
            case ast.Attribute():
                attributes.add(node.attr)
    uses.names -= own - attributes
    return uses


def is_for_types_only(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing when the code runs."""
    return isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test)
