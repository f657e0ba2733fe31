"""What cannot be shown inside the page: other sites and scripts. Each says so, with a way."""

from __future__ import annotations

from html import escape
from typing import Any

from .objects import TextDisplayObject


class Javascript(TextDisplayObject):
    """A script, which the page never runs."""

    def __init__(self, *sources: Any, **options: Any) -> None:
        known = {name: options[name] for name in ("data", "filename") if name in options}
        super().__init__(*(source for source in sources[:1]), **known)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        return {"text/plain": "This JavaScript was not run: scripts of cells do not run here."}, {}


class IFrame:
    """Another page; a link leads to it."""

    def __init__(
        self,
        src: str,
        width: Any = None,
        height: Any = None,
        extras: Any = None,  # noqa: ARG002
        **parameters: Any,
    ) -> None:
        self.src, self.width, self.height, self.params = src, width, height, parameters

    @property
    def address(self) -> str:
        """Where the other page is."""
        if not self.params:
            return self.src
        from urllib.parse import urlencode  # costs a start; few links have parameters

        return f"{self.src}?{urlencode(self.params)}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        address = escape(self.address)
        said = "Pages of other sites are not shown inside this one"
        return {
            "text/html": f'<p>{said}: <a href="{address}">{address}</a></p>',
            "text/plain": f"{said}: {self.address}",
        }, {}


class YouTubeVideo(IFrame):
    """A film on YouTube."""

    def __init__(self, id: str, width: Any = 400, height: Any = 300, **parameters: Any) -> None:  # noqa: A002
        self.id = id
        parameters.pop("allow_autoplay", None)
        super().__init__(f"https://www.youtube.com/watch?v={id}", width, height)


class VimeoVideo(IFrame):
    """A film on Vimeo."""

    def __init__(self, id: str, width: Any = 400, height: Any = 300, **_parameters: Any) -> None:  # noqa: A002
        self.id = id
        super().__init__(f"https://vimeo.com/{id}", width, height)


class ScribdDocument(IFrame):
    """A document on Scribd."""

    def __init__(self, id: str, width: Any = 400, height: Any = 300, **_parameters: Any) -> None:  # noqa: A002
        self.id = id
        super().__init__(f"https://www.scribd.com/document/{id}", width, height)
