"""Packages that a cell imports and that the browser does not have."""

from __future__ import annotations

import sys

from docutils import nodes
from sphinx.application import Sphinx

from ..frontend import Frontend
from ..imports import uses_of_source
from ..markup import PAGE_BUILDERS
from ..notices import Notice, warn
from .places import cells_with_places

_IN_THE_KERNEL = frozenset(
    {"IPython", "js", "pyodide", "pyodide_js", "micropip", "myst_nb", "tqdm"}
)

_NEVER = {
    "compiled code that nobody has built for browsers": (
        "torch torchvision torchaudio tensorflow keras jax jaxlib flax numba cupy onnxruntime "
        "triton transformers lightning pytorch_lightning"
    ),
    "processes, sockets or a screen": (
        "multiprocessing subprocess socketserver tkinter turtle curses pty resource fcntl "
        "pexpect psutil pygame mpi4py ray dask.distributed selenium playwright"
    ),
}
IMPOSSIBLE = {name: reason for reason, names in _NEVER.items() for name in names.split()}
"""Modules that can't work in a browser, and what they need that it has not."""


class ModuleAdvice:
    """Compares what cells import with what the site carries and what Pyodide has."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend

    def warn(self, app: Sphinx, doctree: nodes.document) -> None:
        """Warn of each module that will be missing (event `doctree-read`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return
        assets = self._frontend.assets
        there = {*assets.group_of_module, *_IN_THE_KERNEL, *sys.stdlib_module_names}
        there |= {name.partition(".")[0] for name in self._frontend.packages.modules}
        fetched = assets.fetched_modules
        for cell, place in cells_with_places(app.env, doctree):
            if not cell.run:
                continue
            tops = {name.partition(".")[0] for name in uses_of_source(cell.source).modules}
            for name in sorted(tops - {""}):
                message = _doubt(name, there, fetched)
                if message:
                    warn(Notice.IMPORT, f"cell {cell.index + 1} imports {name!r}, {message}", place)


def _doubt(name: str, there: set[str], fetched: frozenset[str] | None) -> str | None:
    if name in IMPOSSIBLE:
        return f"which can't run in a browser: it needs {IMPOSSIBLE[name]}"
    if name in there or fetched is None or name in fetched:
        return None
    return (
        "which neither this site nor Pyodide carries; it comes from the package index only if it "
        "is pure Python and the reader is online"
    )
