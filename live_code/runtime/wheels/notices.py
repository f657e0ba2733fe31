"""The licences of the Python packages that a site serves, as one text."""

from collections.abc import Iterable
from pathlib import Path

from .contents import licences, read_wheel
from .lock import LockedWheel

FILE = "python-notices.txt"

_INTERPRETER = """\
The Python in this site's pages is made of the following works, unchanged but for the removal of
files that no page needs and for compilation to bytecode.

Pyodide {version}: Mozilla Public License 2.0; source at https://github.com/pyodide/pyodide
CPython {python}: Python Software Foundation License 2; source at https://github.com/python/cpython
"""


def notices(wheels: Iterable[tuple[LockedWheel, Path]], *, version: str, python: str) -> bytes:
    """Return a text with every licence that the wheels carry."""
    chapters = [_INTERPRETER.format(version=version, python=python)]
    for wheel, path in wheels:
        texts = licences(read_wheel(path)).values()
        words = [text.decode("utf-8", errors="replace").strip() for text in texts]
        title = f"{wheel.name} {wheel.version}"
        chapters.append("\n\n".join([f"{title}\n{'=' * len(title)}", *words]) + "\n")
    return "\n\n".join(chapters).encode()
