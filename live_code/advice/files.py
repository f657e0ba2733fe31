"""Files that a cell reads from the author's disk and that no reader's browser has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from ..config import options_of
from ..imports import uses_of_source
from ..notices import Notice, warn
from .places import cells_with_places

_WRITES = re.compile(r"save|write|dump|^to_|export")
_WRITEFILE = re.compile(r"\s*%%(?:writefile|file)\s+(?:-a\s+|--append\s+)?['\"]?([^\s'\"]+)")
_MODES_THAT_WRITE = re.compile(r"^[wax]")


def warn_of_files(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of data files and modules beside the page (event `doctree-read`)."""
    folder = Path(app.env.doc2path(app.env.docname)).parent
    packages = {Path(name).name for name in options_of(app.config).local_packages}
    written: set[str] = set()
    for cell, place in cells_with_places(app.env, doctree):
        if not cell.run:
            continue
        written |= files_written(cell.source)
        for name in sorted(set(_files_read(cell.source))):
            if name not in written and _is_file(folder, name):
                message = (
                    f"cell {cell.index + 1} reads {name!r}, which lies on this computer and not in "
                    "the reader's browser: the cell fails there"
                )
                warn(Notice.FILES, message, place)
        tops = {module.partition(".")[0] for module in uses_of_source(cell.source).modules}
        for module in sorted(tops - packages):
            if module and f"{module}.py" not in written and (folder / f"{module}.py").is_file():
                message = (
                    f"cell {cell.index + 1} imports {module!r} from {module}.py beside the page, "
                    "which readers' browsers do not have; make it a package (a folder with an "
                    "__init__.py) and name that in the option 'local_packages'"
                )
                warn(Notice.FILES, message, place)


def files_written(source: str) -> set[str]:
    r"""Return the files that a cell makes, which are there for later cells in the page, too.

    >>> sorted(files_written("%%writefile -a helper.py\nx = 1"))
    ['helper.py']
    >>> sorted(files_written("np.savetxt('a.csv', x)\nopen('b.txt', 'w').write('b')"))
    ['a.csv', 'b.txt']
    """
    first = _WRITEFILE.match(source)
    if first:
        return {first[1]}
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()
    calls = [node for node in ast.walk(tree) if _writes(node)]
    return {
        value.value
        for call in calls
        for value in ast.walk(call)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value
    }


def _files_read(source: str) -> Iterator[str]:
    """Return the strings of a cell that may name a file which it reads."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    written = {id(node) for call in ast.walk(tree) if _writes(call) for node in ast.walk(call)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in written
        ):
            yield node.value


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name != "open":
        return bool(_WRITES.search(name))
    values = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    modes = [value.value for value in values if isinstance(value, ast.Constant)]
    return any(isinstance(mode, str) and _MODES_THAT_WRITE.match(mode) for mode in modes)


def _is_file(folder: Path, name: str) -> bool:
    if not name or "\n" in name or "\0" in name or len(name) > 200:
        return False
    try:
        return (folder / name).is_file()
    except OSError:
        return False
