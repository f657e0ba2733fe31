"""Read wheels and leave out what no reader's code can want in a browser."""

import json
import re
import zipfile
from pathlib import Path, PurePosixPath

Files = dict[str, bytes]
"""Path inside site-packages -> content."""

_UNWANTED_FOLDERS = re.compile(
    r"(^|/)(tests|__pycache__|_pyinstaller|include|random/lib|random/_examples|qhull_src"
    r"|web_backend|sphinxext|mpl-data/(images|sample_data|plot_directive|fonts/afm"
    r"|fonts/pdfcorefonts))/"
)
_UNWANTED_FILES = re.compile(
    r"\.(pyi|pxd|pyx|h|c|cpp|a|f90|md|rst|typed|build|lua)$"
    r"|/conftest\.py$|/setup\.cfg$|/API_CHANGES\.txt$|/LICENSE\.txt$|/_tkagg\.[^/]*\.so$"
)
# Mathematics in figures is set in DejaVu Sans, with Computer Modern and STIX for rarer signs.
_UNWANTED_FONTS = re.compile(
    r"/fonts/ttf/(DejaVuSerif.*|DejaVuSansMono-.*|Humor-Sans)\.ttf$|/fonts/ttf/LICENSE"
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
        kept[_FONT_LIST] = _listed_fonts(kept)
    return kept


def licences(files: Files) -> Files:
    """Return the licence texts that a wheel's metadata folder carries."""
    wanted = re.compile(r"\.dist-info/(.*/)?[^/]*(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
    return {path: content for path, content in sorted(files.items()) if wanted.search(path)}


def _is_wanted(path: str) -> bool:
    if ".dist-info/" in path:
        return _METADATA.match(path) is not None
    unwanted = (_UNWANTED_FOLDERS, _UNWANTED_FILES, _UNWANTED_FONTS)
    return not any(pattern.search(path) for pattern in unwanted)


def _header(metadata: bytes) -> bytes:
    """Return the fields of a METADATA file without the description that follows them."""
    head = metadata.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0] + b"\n"
    return re.sub(rb"^License: .*\n([ \t].*\n)*", b"", head, flags=re.MULTILINE)


def _listed_fonts(files: Files) -> bytes:
    """Return Matplotlib's font list without the fonts that were left out."""
    fonts = json.loads(files[_FONT_LIST])
    there = {
        str(PurePosixPath(path).relative_to("matplotlib/mpl-data"))
        for path in files
        if path.startswith("matplotlib/mpl-data/fonts/")
    }
    for kind in ("afmlist", "ttflist"):
        fonts[kind] = [font for font in fonts[kind] if font["fname"] in there]
    return json.dumps(fonts, separators=(",", ":")).encode()
