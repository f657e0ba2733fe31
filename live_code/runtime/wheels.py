"""Read wheels and leave out what no reader's code can want in a browser."""

import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

Files = dict[str, bytes]
"""Path inside site-packages -> content."""

_UNWANTED_FOLDERS = re.compile(
    r"^[^/]+\.data/|(^|/)(tests|__pycache__|_pyinstaller|include|random/lib|random/_examples|qhull_src"
    r"|web_backend|sphinxext|mpl-data/(images|sample_data|plot_directive|fonts/afm"
    r"|fonts/pdfcorefonts))/"
)
_UNWANTED_FILES = re.compile(
    r"\.(pyi|pxd|pyx|h|c|cpp|a|f90|md|rst|typed|build|lua)$"
    r"|/conftest\.py$|/setup\.cfg$|/API_CHANGES\.txt$|/LICENSE\.txt$|/_tkagg\.[^/]*\.so$|/fonts/ttf/LICENSE"
)
# What a figure with mathematics opens stays in the archive, measured; the other fonts and two
# large tables wait beside it.
_LAZY = re.compile(
    r"/data/.+(?<!\.py)$"
    r"|/fonts/ttf/(?!(DejaVuSans(-Bold|-Oblique|Display)?|STIXGeneral|STIXSiz\w+Reg)\.)"
    r"|/dateutil-zoneinfo\.tar\.gz$|/_sobol_direction_numbers\.npz$"
)
_METADATA = re.compile(r"^[^/]+\.dist-info/(METADATA|entry_points\.txt)$")
_FONT_LIST = "matplotlib/fontlist.json"


def read_wheel(path: Path) -> Files:
    """Return the files of a wheel."""
    with zipfile.ZipFile(path) as wheel:
        return {info.filename: wheel.read(info) for info in wheel.infolist() if not info.is_dir()}


def strip(files: Files) -> Files:
    """Return what a page needs of a wheel: no tests, headers, stubs, samples and rare fonts."""
    kept = {path: content for path, content in files.items() if _is_wanted(path)}
    for path in list(kept):
        if path.endswith(".dist-info/METADATA"):
            kept[path] = _header(kept[path])
    if _FONT_LIST in kept:
        kept[_FONT_LIST] = _listed_fonts(kept[_FONT_LIST], [*kept, *lazy(files)])
    return kept


def lazy(files: Files) -> Files:
    """Return the files that a page fetches only when they are read: rare fonts, a ``data`` folder.

    They are large and seldom wanted, and a page asks for them by name and not by import.
    """
    return {
        path: content
        for path, content in files.items()
        if _LAZY.search(path) and not _is_unwanted(path)
    }


def licences(files: Files) -> Files:
    """Return the licence texts that a wheel's metadata folder carries."""
    wanted = re.compile(r"\.dist-info/(.*/)?[^/]*(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
    return {path: content for path, content in sorted(files.items()) if wanted.search(path)}


def _is_wanted(path: str) -> bool:
    if ".dist-info/" in path:
        return _METADATA.match(path) is not None
    return not _LAZY.search(path) and not _is_unwanted(path)


def _is_unwanted(path: str) -> bool:
    return any(pattern.search(path) for pattern in (_UNWANTED_FOLDERS, _UNWANTED_FILES))


def _header(metadata: bytes) -> bytes:
    """Return the fields of a METADATA file without the description that follows them."""
    head = metadata.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0] + b"\n"
    return re.sub(rb"^License: .*\n([ \t].*\n)*", b"", head, flags=re.MULTILINE)


def _listed_fonts(font_list: bytes, paths: Sequence[str]) -> bytes:
    """Return Matplotlib's font list without the fonts that the site does not have."""
    fonts = json.loads(font_list)
    there = {path.removeprefix("matplotlib/mpl-data/") for path in paths}
    for kind in ("afmlist", "ttflist"):
        fonts[kind] = [font for font in fonts[kind] if font["fname"] in there]
    return json.dumps(fonts, separators=(",", ":")).encode()
