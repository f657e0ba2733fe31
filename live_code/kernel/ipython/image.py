"""`Image(...)`: a picture as bytes, from a file, or at an address."""

from __future__ import annotations

import io
import os
from html import escape
from pathlib import Path
from typing import Any

from .objects import DisplayObject, Source, is_address

_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif"}


class Image(DisplayObject):
    """A picture; width and height in CSS pixels. What browsers do not show becomes a PNG."""

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: Source | None = None,
        format: str | None = None,  # noqa: A002  # IPython's name
        embed: bool | None = None,
        width: float | str | None = None,
        height: float | str | None = None,
        retina: bool = False,
        unconfined: bool = False,
        metadata: dict[str, Any] | None = None,
        alt: str | None = None,
    ) -> None:
        source = filename if filename is not None else data
        if url is None and is_address(source):
            url, source = str(source), None
        if isinstance(source, str | os.PathLike):
            source = Path(source).read_bytes()
        super().__init__(source, metadata=metadata)
        self.url, self.format, self.embed, self.unconfined = url, format, embed, unconfined
        self.width, self.height, self.alt, self.retina = width, height, alt, retina
        if url is None:
            self.data, self._kind = _shown(source)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        if self.url is not None:
            return {"text/html": self._element(), "text/plain": self.url}, {}
        about = {
            "width": _pixels(self.width),
            "height": _pixels(self.height),
            "alt": self.alt,
            "retina": self.retina or None,
        }
        stated = {name: value for name, value in about.items() if value is not None}
        return {self._kind: self.data}, {self._kind: self.metadata | stated}

    def _element(self) -> str:
        about = {
            "src": self.url,
            "width": _pixels(self.width),
            "height": _pixels(self.height),
            # Shown in its place if the other site or the browser does not let it in.
            "alt": self.alt or f"The picture at {self.url} does not come into this page.",
        }
        stated = (f'{name}="{escape(str(value))}"' for name, value in about.items() if value)
        return f"<img {' '.join(stated)}>"


def _pixels(length: Any) -> int | None:
    """Return what `100`, `"100"` and `"100px"` mean; other units are left to the picture."""
    try:
        return round(float(str(length).removesuffix("px")))
    except ValueError:
        return None


def _shown(data: Any) -> tuple[bytes, str]:
    """Return a picture that browsers show, and its kind."""
    if not isinstance(data, bytes | bytearray):
        given = type(data).__name__
        raise ValueError(f"Image shows a file or its bytes, not {given}; plt.imshow shows arrays")
    data = bytes(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return data, "image/webp"
    for start, kind in _SIGNATURES.items():
        if data.startswith(start):
            return data, kind
    if b"<svg" in data[:1000]:
        raise ValueError("this is a drawing: SVG(filename=...) shows it")
    return _as_png(data), "image/png"


def _as_png(data: bytes) -> bytes:
    from PIL import Image as Pictures, UnidentifiedImageError  # noqa: I001  # slow: only when needed

    box = io.BytesIO()
    try:
        Pictures.open(io.BytesIO(data)).save(box, "PNG")
    except (UnidentifiedImageError, OSError):
        raise ValueError("this file is not a picture, or it is damaged") from None
    return box.getvalue()
