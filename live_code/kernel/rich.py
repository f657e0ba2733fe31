"""The classes of `IPython.display` that cells use: a text or a picture, and its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif"}


class DisplayObject:
    """Something to show, given as `data` or read from the file `filename`."""

    kind: ClassVar[str] = "text/plain"

    def __init__(self, data: Any = None, *, filename: str | None = None) -> None:
        self.data = Path(filename).read_text() if filename is not None else data

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:  # noqa: ARG002
        return {self.kind: self.data}


class HTML(DisplayObject):
    """HTML text; the page cleans it before it shows it."""

    kind = "text/html"


class Markdown(DisplayObject):
    """Markdown text."""

    kind = "text/markdown"


class Latex(DisplayObject):
    """LaTeX text."""

    kind = "text/latex"


class SVG(DisplayObject):
    """An SVG drawing."""

    kind = "image/svg+xml"


class JSON(DisplayObject):
    """Data shown as JSON."""

    kind = "application/json"


class Pretty(DisplayObject):
    """Text shown as it is."""


class Image(DisplayObject):
    """A PNG, JPEG or GIF picture, as bytes or from a file; width and height in CSS pixels."""

    def __init__(
        self,
        data: bytes | str | None = None,
        *,
        filename: str | None = None,
        width: int | None = None,
        height: int | None = None,
        alt: str | None = None,
        **_options: Any,
    ) -> None:
        source = filename if filename is not None else data
        if isinstance(source, str) and source.startswith(("http://", "https://")):
            raise ValueError("give Image the picture's bytes or a file, not an address")
        super().__init__(Path(source).read_bytes() if isinstance(source, str) else source)
        self._kind = _kind_of(self.data)
        about = {"width": width, "height": height, "alt": alt}
        self._about = {name: value for name, value in about.items() if value is not None}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        return {self._kind: self.data}, {self._kind: self._about}


def _kind_of(data: Any) -> str:
    for start, kind in _SIGNATURES.items():
        if isinstance(data, bytes) and data.startswith(start):
            return kind
    raise ValueError("Image shows PNG, JPEG and GIF; what it was given is none of them")
