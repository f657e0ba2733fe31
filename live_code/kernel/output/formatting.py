"""From any value to a MIME bundle: every rich form that it knows, and always plain text."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

from .film import film_in
from .kinds import FILES, FILM
from .pretty import pretty

Mime = dict[str, str | bytes]
Metadata = dict[str, Any]
Bundle = tuple[Mime, Metadata]

_TEXT_IMAGE = "image/svg+xml"
_METHODS = {
    "text/html": "_repr_html_",
    "text/markdown": "_repr_markdown_",
    "text/latex": "_repr_latex_",
    _TEXT_IMAGE: "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "application/json": "_repr_json_",
}
_BINARY = ("image/", "audio/", "video/", FILM, FILES, "application/pdf")


class Formatter:
    """Formats values; a library's type can be given its own way before the library is loaded."""

    def __init__(self) -> None:
        self._by_type: dict[tuple[str, str], Callable[[Any], Bundle]] = {}

    def register(self, module: str, name: str, format_value: Callable[[Any], Bundle]) -> None:
        """Let `format_value` make the rich forms of `module.name` and its subclasses."""
        self._by_type[module, name] = format_value

    def bundle(self, value: Any) -> Bundle:
        """Return data and metadata of `value`. An error in its `repr` is raised."""
        data: Mime = {"text/plain": pretty(value)}
        metadata: Metadata = {}
        if not isinstance(value, type):
            for rich_data, rich_metadata in self._rich(value):
                data.update({kind: form for kind, form in rich_data.items() if form is not None})
                metadata.update(rich_metadata)
        html = data.get("text/html")
        film = film_in(html) if isinstance(html, str) else None
        if film is not None:
            del data["text/html"]
            data.update(film[0])
            metadata.update(film[1])
        return {kind: _plain(kind, form) for kind, form in data.items()}, metadata

    def _rich(self, value: Any) -> list[Bundle]:
        for (module, name), format_value in self._by_type.items():
            kind = getattr(sys.modules.get(module), name, None)
            if isinstance(kind, type) and isinstance(value, kind):
                return [format_value(value)]
        whole = _call(value, "_repr_mimebundle_", include=None, exclude=None)
        found = [] if whole is None else [_pair(whole)]
        given = set(found[0][0]) if found else set()
        for kind, method in _METHODS.items():
            if kind in given or (kind == "image/jpeg" and "image/png" in given):
                continue
            form = _call(value, method)
            if form is not None:
                form, about = form if isinstance(form, tuple) else (form, None)
                found.append(({kind: form}, {kind: about} if about else {}))
                given.add(kind)
        return found


def shows_itself(value: Any) -> bool:
    """Let a value with a method of its own for that display itself; tell whether it did."""
    method = "_ipython_display_"
    if isinstance(value, type) or not callable(getattr(type(value), method, None)):
        return False
    try:
        getattr(value, method)()
    except NotImplementedError:
        return False
    except Exception as error:
        _say_failed(value, method, error)
        return False
    return True


def _call(value: Any, method: str, **options: Any) -> Any:
    # Looked up on the type: objects that make up any attribute are not asked.
    if not callable(getattr(type(value), method, None)):
        return None
    try:
        return getattr(value, method)(**options)
    except NotImplementedError:
        return None
    except Exception as error:
        _say_failed(value, method, error)
        return None


def _say_failed(value: Any, method: str, error: Exception) -> None:
    name = type(value).__name__
    sys.stderr.write(f"{name}.{method} failed: {type(error).__name__}: {error}\n")


def _pair(whole: Any) -> Bundle:
    data, metadata = whole if isinstance(whole, tuple) else (whole, {})
    return dict(data), dict(metadata)


def _plain(kind: str, form: Any) -> str | bytes:
    """Images, sounds, films and files become bytes, everything else text."""
    if kind.startswith(_BINARY) and kind != _TEXT_IMAGE:
        return base64.b64decode(form) if isinstance(form, str) else bytes(form)
    if isinstance(form, str):
        return form
    if isinstance(form, bytes):
        return form.decode(errors="replace")
    return json.dumps(form)
