"""What a cell's code names that may be a file: strings, and patterns of strings made on the way."""

from __future__ import annotations

import ast
import glob
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..page_imports import is_command, without_commands

_WRITES = re.compile(r"save|write|dump|^to_|export")
_WRITEFILE = re.compile(r"\s*%%(?:writefile|file)\s+(?:-a\s+|--append\s+)?['\"]?([^\s'\"]+)")
_MODE_THAT_WRITES = re.compile(r"[wax][bt+]*")
_QUOTED = re.compile(r"'([^'\n]+)'|\"([^\"\n]+)\"")
_PLACEHOLDER = re.compile(r"%\(?\w*\)?[-0-9.]*[sdif]|\{[^{}]*\}")
_WILD = re.compile(r"[*?\[]")
_SAYS_SOMETHING = re.compile(r"\w.*[./]|[./].*\w")
_LONGEST = 200


@dataclass
class Named:
    """Of one cell, or of several."""

    strings: set[str] = field(default_factory=set)
    """Names as they stand in the code."""
    patterns: set[str] = field(default_factory=set)
    """As `glob` reads them."""

    def add(self, other: Named) -> None:
        """Take over what another piece of code names."""
        self.strings |= other.strings
        self.patterns |= other.patterns


def named_in(source: str) -> Named:
    """Return what a cell names and does not write itself.

    >>> named = named_in("pd.read_csv('a.csv'); np.load(f'data/{name}.npy')")
    >>> sorted(named.strings), sorted(named.patterns)
    (['.npy', 'a.csv', 'data/'], ['data/*.npy'])
    >>> sorted(named_in("!head 'my data.csv'").strings)
    ['head', 'my data.csv']
    """
    named = Named()
    for line in source.splitlines():
        if is_command(line):
            quoted = [one or other for one, other in _QUOTED.findall(line)]
            _add(named, [*quoted, *_QUOTED.sub(" ", line).lstrip(" %!").split()])
    try:
        tree = ast.parse(without_commands(source))
    except (SyntaxError, ValueError):
        _add(named, (one or other for one, other in _QUOTED.findall(source)))
        return named
    written = {id(node) for call in ast.walk(tree) if _writes(call) for node in ast.walk(call)}
    for node in ast.walk(tree):
        if id(node) in written:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            _add(named, [node.value])
        elif isinstance(node, ast.JoinedStr | ast.BinOp):
            pattern = _joined(node)
            if _may_be_files(pattern):
                named.patterns.add(pattern)
    return named


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
        tree = ast.parse(without_commands(source))
    except (SyntaxError, ValueError):
        return set()
    calls = [node for node in ast.walk(tree) if _writes(node)]
    return {
        value.value
        for call in calls
        for value in ast.walk(call)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value
    }


def _add(named: Named, texts: Iterable[str]) -> None:
    for text in texts:
        if not text.strip() or "\n" in text or "\0" in text or len(text) > _LONGEST:
            continue
        named.strings.add(text)
        filled = _PLACEHOLDER.sub("*", text)
        if _may_be_files(filled):
            named.patterns.add(filled)


def _may_be_files(pattern: str) -> bool:
    """Tell whether a pattern names files, and not a sentence with a value in it or everything."""
    if not _WILD.search(pattern) or "\n" in pattern or len(pattern) > _LONGEST:
        return False
    return bool(_SAYS_SOMETHING.search(pattern)) and not pattern.startswith(("/", "~"))


def _joined(node: ast.expr) -> str:
    """Return an f-string or a sum of strings as a pattern: `*` where a value comes in.

    >>> _joined(ast.parse("'data/' + name + '.csv'", mode="eval").body)
    'data/*.csv'
    """
    match node:
        case ast.Constant(value=str(text)):
            return glob.escape(text)
        case ast.JoinedStr(values=values):
            return "".join(map(_joined, values))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined(left) + _joined(right)
    return "*"


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name != "open":
        return bool(_WRITES.search(name))
    # `Path.open` has the mode where others have the name.
    values = node.args if isinstance(function, ast.Attribute) else node.args[1:]
    values = [*values, *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
    modes = [value.value for value in values if isinstance(value, ast.Constant)]
    return any(isinstance(mode, str) and _MODE_THAT_WRITES.fullmatch(mode) for mode in modes)
