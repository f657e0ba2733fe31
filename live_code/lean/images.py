"""Store the pages' pictures as WebP without loss, and say in the page how large they are.

Without loss, since in a book on images a grey level is a result. A picture stays as it is where
WebP is not smaller. The notebooks for download carry their own PNGs and are not touched.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image

from ..tidy.tree import Attributes, Element

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

    def place(self, root: Element, file: Path) -> None:
        """Let every local picture of a page say its size; only the first loads at once."""
        images = [element for element in root.inside() if element.name == "img"]
        for count, image in enumerate(images):
            self._improve(image.attributes, file, first=count == 0)

    def _improve(self, attributes: Attributes, page: Path, *, first: bool) -> None:
        source_text = attributes.get("src") or ""
        address = urlsplit(source_text)
        if address.scheme or address.netloc or not address.path or "decoding" in attributes:
            return
        source = (page.parent / unquote(address.path)).resolve()
        picture = self._picture(source)
        if picture is None:
            return
        style = attributes.get("style") or ""
        sized = {"width", "height"} & attributes.keys() or _STATED_HEIGHT.search(style)
        if not first:
            attributes["loading"] = "lazy"
        attributes["decoding"] = "async"
        # Sizes that the author chose stay; a width alone goes with our two, which give the shape.
        if not sized:
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
            attributes["style"] = f"{style.rstrip('; ')}; height: auto".removeprefix("; ")
        if picture.file != source:
            self.replaced.add(source)
            attributes["src"] = source_text.replace(source.name, picture.file.name)

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
