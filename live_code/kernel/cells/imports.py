"""Which modules a cell imports, so that their archives are there before it runs."""

from __future__ import annotations

import ast

from .jupyter_syntax import to_python


def imported_modules(source: str) -> list[str]:
    r"""Return the dotted names that `source` imports anywhere in it, in order, without repeats.

    `from a import b` names both `a` and `a.b`, as `b` may be a module. A cell that cannot be
    parsed imports nothing.

    >>> imported_modules("import numpy as np\nfrom scipy import signal")
    ['numpy', 'scipy', 'scipy.signal']
    """
    try:
        tree = ast.parse(to_python(source, "cell").source)
    except SyntaxError:
        return []
    names: dict[str, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names[node.module] = None
            names.update((f"{node.module}.{alias.name}", None) for alias in node.names)
    return [name for name in names if not name.endswith(".*")]
