"""Read wheels and leave out what no reader's code can want in a browser."""

import re
import zipfile
from collections.abc import Container
from pathlib import Path

Files = dict[str, bytes]
"""Path inside site-packages -> content."""

_UNWANTED_FOLDERS = re.compile(r"^[^/]+\.data/|(^|/)(__pycache__|include|numpy/random/lib)/")
_UNWANTED_FILES = re.compile(
    r"\.(pyi|pxd|pyx|h|c|cpp|a|f90|md|rst|typed|build|lua)$"
    r"|/setup\.cfg$|/API_CHANGES\.txt$|/LICENSE\.txt$|/fonts/ttf/LICENSE"
)
# Each a file of its own, read one at a time: a page that wants one of them wants no other.
_SINGLE = re.compile(
    r"(?<!/tests)/data/.+(?<!\.py)$|\.ttf$"
    r"|/dateutil-zoneinfo\.tar\.gz$|/_sobol_direction_numbers\.npz$"
)
_METADATA = re.compile(r"^[^/]+\.dist-info/(METADATA|entry_points\.txt)$")


def read_wheel(path: Path) -> Files:
    """Return the files of a wheel."""
    with zipfile.ZipFile(path) as wheel:
        return {info.filename: wheel.read(info) for info in wheel.infolist() if not info.is_dir()}


def names_in(path: Path) -> list[str]:
    """Return the paths of a wheel's files."""
    with zipfile.ZipFile(path) as wheel:
        return wheel.namelist()


def strip(files: Files, first: Container[str] = ()) -> Files:
    """Return what Python code can import or read of a wheel: no headers, stubs and build files.

    Files that `single_files` takes are left out; ``first`` names those that pages need at once.
    """
    kept = {path: content for path, content in files.items() if _is_wanted(path, first)}
    for path in list(kept):
        if path.endswith(".dist-info/METADATA"):
            kept[path] = _header(kept[path])
    return kept


def single_files(files: Files, first: Container[str] = ()) -> Files:
    """Return the files that a page fetches one by one when they are read: fonts, photos, tables.

    They are large and seldom wanted, and a page asks for them by name and not by import.
    """
    return {path: content for path, content in files.items() if _is_single(path, first)}


def is_metadata(path: str) -> bool:
    """Tell whether `importlib.metadata` reads the file to know what is installed."""
    return _METADATA.match(path) is not None


def licences(files: Files) -> Files:
    """Return the licence texts that a wheel's metadata folder carries."""
    wanted = re.compile(r"\.dist-info/(.*/)?[^/]*(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
    return {path: content for path, content in sorted(files.items()) if wanted.search(path)}


def _is_wanted(path: str, first: Container[str]) -> bool:
    return not _is_unwanted(path) and not _is_single(path, first)


def _is_single(path: str, first: Container[str]) -> bool:
    return bool(_SINGLE.search(path)) and path not in first and not _is_unwanted(path)


def _is_unwanted(path: str) -> bool:
    return any(pattern.search(path) for pattern in (_UNWANTED_FOLDERS, _UNWANTED_FILES))


def _header(metadata: bytes) -> bytes:
    """Return the fields of a METADATA file without the description that follows them."""
    head = metadata.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0] + b"\n"
    return re.sub(rb"^License: .*\n([ \t].*\n)*", b"", head, flags=re.MULTILINE)
