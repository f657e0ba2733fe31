"""The classes of `IPython.display` that hold a text: what it says, and its kind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

Source = str | os.PathLike[str]


class DisplayObject:
    """Something to show, given as `data` or read from the file `filename`."""

    kind: ClassVar[str] = "text/plain"

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: Source | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        if url is not None or is_address(data):
            raise ValueError(f"give {type(self).__name__} the text or a file, not an address")
        self.data = Path(filename).read_text() if filename is not None else data
        self.filename = filename
        self.metadata = metadata or {}

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        return {self.kind: self.data}, {self.kind: self.metadata} if self.metadata else {}


class TextDisplayObject(DisplayObject):
    """A text of some kind."""


class HTML(TextDisplayObject):
    """HTML text; the page cleans it before it shows it."""

    kind = "text/html"

    def __html__(self) -> str:
        """Return the text, for libraries that join pieces of HTML."""
        return str(self.data)

    _repr_html_ = __html__


class Markdown(TextDisplayObject):
    """Markdown text."""

    kind = "text/markdown"


class Latex(TextDisplayObject):
    """LaTeX text, with its formulas between dollars."""

    kind = "text/latex"


class Math(TextDisplayObject):
    """One formula, without dollars."""

    kind = "text/latex"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        return {self.kind: rf"$\displaystyle {str(self.data).strip('$')}$"}, {}


class SVG(DisplayObject):
    """An SVG drawing."""

    kind = "image/svg+xml"


class JSON(DisplayObject):
    """Data shown as JSON."""

    kind = "application/json"

    def __init__(self, data: Any = None, *sources: Any, **options: Any) -> None:
        known = {name: options[name] for name in ("url", "filename", "metadata") if name in options}
        super().__init__(data, *sources, **known)


class GeoJSON(JSON):
    """A map's data, shown as JSON: there is no map to draw it on."""


class Pretty(TextDisplayObject):
    """Text shown as it is."""


class Code(TextDisplayObject):
    """A program's text, shown as it is."""

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: Source | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(data, url, filename)
        self.language = language

    def __repr__(self) -> str:
        return str(self.data)


def is_address(source: object) -> bool:
    """Tell whether a text is the address of something on the web."""
    return isinstance(source, str) and source.startswith(("http://", "https://"))
