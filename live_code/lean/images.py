"""Store the pages' pictures as WebP without loss, and say in the page how large they are.

Without loss, since in a book on images a grey level is a result. A picture stays as it is where
WebP is not smaller. The notebooks for download carry their own PNGs and are not touched.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image

from ..tidy.tree import Element
from .dark_twins import STYLE, Twin

_PAPER_IS_DARK = {"data-paper": "dark", "data-drawn": "dark"}
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
    dark: Path | None = None
    """The file that is shown in its place where the page is dark."""


class Pictures:
    """The pictures of a site; `kept` holds the WebP files from one build to the next."""

    def __init__(self, out: Path, kept: Path, twins: Mapping[str, Twin]) -> None:
        self._out = out
        self._twins = twins
        self._kept = kept
        self._known: dict[Path, Picture | None] = {}
        self.replaced: set[Path] = set()
        """Files whose place a WebP has taken on some page."""

    def place(self, root: Element, file: Path) -> None:
        """Let every local picture of a page say its size; only the first loads at once."""
        images = [element for element in root.inside() if element.name == "img"]
        twins = [self._improve(image, file, first=count == 0) for count, image in enumerate(images)]
        head = next((element for element in root.inside() if element.name == "head"), None)
        if any(twins) and head is not None:
            head.prefix = STYLE

    def _improve(self, image: Element, page: Path, *, first: bool) -> bool:
        """Return whether the picture has a dark twin now."""
        attributes = image.attributes
        source_text = attributes.get("src") or ""
        address = urlsplit(source_text)
        if address.scheme or address.netloc or not address.path:
            return False
        source = (page.parent / unquote(address.path)).resolve()
        picture = self._picture(source)
        if picture is None:
            return False
        is_placed = "decoding" in attributes  # by an earlier build, or by the figure that it is of
        if not is_placed:
            _place(image, picture, first=first)
        elif first:
            attributes.pop("loading", None)
        if picture.file != source:
            self.replaced.add(source)
            attributes["src"] = source_text.replace(source.name, picture.file.name)
        if picture.dark is None or is_placed:
            return False
        dark = source_text.replace(source.name, picture.dark.name)
        image.prefix = replace(
            image, attributes={**attributes, "src": dark, "loading": "lazy", **_PAPER_IS_DARK}
        ).start_tag()
        attributes["data-paper"] = "light"
        return True

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
        content = source.read_bytes()
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
        if suffix not in _CONVERTED:
            return Picture(source, width, height)
        file = self._webp_beside(source, content) or source
        twin = self._twins.get(hashlib.sha256(content).hexdigest())
        if twin is None:
            return Picture(file, width, height)
        dark = self._dark(source, twin.dark) if twin.dark else None
        return Picture(file, twin.width, twin.height, dark)

    def _dark(self, source: Path, png: bytes) -> Path:
        beside = source.with_name(f"{source.stem[:40]}-dark.png")
        smaller = self._webp_beside(beside, png)
        if smaller is None:
            beside.write_bytes(png)
        return smaller or beside

    def _webp_beside(self, source: Path, png: bytes) -> Path | None:
        """Return the WebP beside a PNG, made once; an empty one in `kept` means: no gain."""
        digest = hashlib.sha256(png).hexdigest()
        kept = self._kept / f"{digest}.webp"
        if not kept.is_file():
            made = _webp(png)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(made if len(made) < len(png) else b"")
        if not kept.stat().st_size:
            return None
        target = source.with_name(f"{source.stem[:40]}-{digest[:8]}.webp")
        if not target.is_file() or target.stat().st_size != kept.stat().st_size:
            target.write_bytes(kept.read_bytes())
        return target


def _place(image: Element, picture: Picture, *, first: bool) -> None:
    attributes = image.attributes
    style = attributes.get("style") or ""
    if style == f"width: {picture.width}px; height: {picture.height}px;":
        # From the notebook: it would bend the picture where there is less room. MyST-NB also
        # links such a picture to itself.
        style = ""
        if image.parent is not None and "image-reference" in image.parent.classes:
            image.parent.unwrapped = True
    sized = {"width", "height"} & attributes.keys() or _STATED_HEIGHT.search(style)
    if not first:
        attributes["loading"] = "lazy"
    attributes["decoding"] = "async"
    # Sizes that the author chose stay; a width alone goes with our two, which give the shape.
    if not sized:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
        attributes["style"] = f"{style.rstrip('; ')}; height: auto".removeprefix("; ")


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
