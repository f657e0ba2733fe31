"""Store the pages' pictures as WebP without loss, and say in the page how large they are.

Without loss, since in a book on images a grey level is a result. A picture stays as it is where
WebP is not smaller. The notebooks for download carry their own PNGs and are not touched.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image

_IMG = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\s([\w-]+)="([^"]*)"')
_STATED_HEIGHT = re.compile(r"(?<![-\w])height\s*:")
_CONVERTED = frozenset({".png"})
_MEASURED = frozenset({".png", ".webp", ".jpg", ".jpeg", ".gif", ".avif"})
_CSS_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_SVG_LENGTH = re.compile(r"([\d.]+)(px|pt|in|cm|mm|)")


@dataclass(frozen=True)
class Picture:
    """A file that pages show, and its size in CSS pixels."""

    file: Path
    width: int
    height: int


class Pictures:
    """The pictures of a site; `kept` holds the WebP files from one build to the next."""

    def __init__(self, out: Path, kept: Path) -> None:
        self._out = out
        self._kept = kept
        self._known: dict[Path, Picture | None] = {}
        self.replaced: set[Path] = set()
        """Files whose place a WebP has taken on some page."""

    def placed(self, page: str, file: Path) -> str:
        """Return a page's text with every local picture sized; only the first loads at once."""
        count = 0

        def improved(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return self._improved(match[0], file, first=count == 1)

        return _IMG.sub(improved, page)

    def _improved(self, tag: str, page: Path, *, first: bool) -> str:
        attributes = dict(_ATTRIBUTE.findall(tag))
        address = urlsplit(unescape(attributes.get("src", "")))
        if address.scheme or address.netloc or not address.path or "decoding" in attributes:
            return tag
        source = (page.parent / unquote(address.path)).resolve()
        picture = self._picture(source)
        if picture is None:
            return tag
        added = {} if first else {"loading": "lazy"}
        added["decoding"] = "async"
        style = attributes.get("style", "")
        # Sizes that the author chose stay; a width alone goes with our two, which give the shape.
        if not {"width", "height"} & attributes.keys() and not _STATED_HEIGHT.search(style):
            added |= {"width": str(picture.width), "height": str(picture.height)}
            added["style"] = f"{style.rstrip('; ')}; height: auto".removeprefix("; ")
        if picture.file != source:
            self.replaced.add(source)
            added["src"] = attributes["src"].replace(source.name, picture.file.name)
        listed = "".join(f' {name}="{value}"' for name, value in {**attributes, **added}.items())
        return f"<img{listed} />"

    def _picture(self, source: Path) -> Picture | None:
        if source not in self._known:
            self._known[source] = self._read(source)
        return self._known[source]

    def _read(self, source: Path) -> Picture | None:
        if not source.is_file() or not source.is_relative_to(self._out.resolve()):
            return None
        suffix = source.suffix.lower()
        if suffix == ".svg":
            return _svg(source)
        if suffix not in _MEASURED:
            return None
        with Image.open(source) as image:
            width, height = image.size
        file = self._smaller(source) if suffix in _CONVERTED else source
        return Picture(file, width, height)

    def _smaller(self, source: Path) -> Path:
        """Return the WebP beside a PNG, made once; an empty one in `kept` means: no gain."""
        original = source.read_bytes()
        digest = hashlib.sha256(original).hexdigest()
        kept = self._kept / f"{digest}.webp"
        if not kept.is_file():
            made = _webp(original)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(made if len(made) < len(original) else b"")
        if not kept.stat().st_size:
            return source
        target = source.with_name(f"{source.stem[:40]}-{digest[:8]}.webp")
        if not target.is_file() or target.stat().st_size != kept.stat().st_size:
            target.write_bytes(kept.read_bytes())
        return target


def _webp(png: bytes) -> bytes:
    box = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        if getattr(image, "n_frames", 1) > 1 or image.mode.startswith(("I", "F")):
            return png  # an animation, or more grey levels than WebP has
        image.save(box, "WEBP", lossless=True, quality=80, method=4, exact=True)
    return box.getvalue()


def _svg(file: Path) -> Picture | None:
    root = ElementTree.parse(file).getroot()
    sides = [_css_pixels(root.get(name, "")) for name in ("width", "height")]
    if not all(sides):
        sides = [_css_pixels(part) for part in root.get("viewBox", "").split()[2:4]]
    if len(sides) != 2 or not all(sides):
        return None
    return Picture(file, round(sides[0]), round(sides[1]))


def _css_pixels(length: str) -> float:
    match = _SVG_LENGTH.fullmatch(length.strip())
    return float(match[1]) * _CSS_PIXELS[match[2]] if match else 0.0
