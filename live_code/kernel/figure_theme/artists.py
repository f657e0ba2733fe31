"""Every artist of a figure that is drawn, and the colours that it has.

Imported only after a cell has loaded Matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

RGBA = tuple[float, float, float, float]


def drawn_artists(artist: Any) -> Iterator[Any]:
    """Yield `artist` and all that is inside it, but not what is invisible."""
    if not artist.get_visible():
        return
    yield artist
    for child in _children(artist):
        yield from drawn_artists(child)


def _children(artist: Any) -> Iterator[Any]:
    hidden = set()
    if hasattr(artist, "axison"):
        if not has_axes_shown(artist):
            axes = (getattr(artist, name, None) for name in ("xaxis", "yaxis", "zaxis"))
            hidden = {id(part) for part in (*axes, *artist.spines.values()) if part is not None}
            hidden.add(id(artist.patch))
        elif not getattr(artist, "_frameon", True):
            hidden.add(id(artist.patch))
    if hasattr(artist, "zaxis") and has_axes_shown(artist):
        yield from (artist.xaxis, artist.yaxis, artist.zaxis)
    for child in artist.get_children():
        if id(child) not in hidden:
            yield child
    # Not among the children: the box around a text, the arrow of a note, the walls of 3D axes.
    for inside in ("get_bbox_patch", "arrow_patch", "pane"):
        part = getattr(artist, inside, None)
        part = part() if inside.startswith("get") and callable(part) else part
        if part is not None and hasattr(part, "get_facecolor"):
            yield part
    # The line of an axis in 3D, the words in a cell of a table.
    if hasattr(artist, "pane"):
        yield artist.line
    if hasattr(artist, "get_text_bounds"):
        yield artist.get_text()


def is_axes(artist: Any) -> bool:
    """Tell whether something is axes with a background of their own."""
    return hasattr(artist, "axison") and hasattr(artist, "patch")


def has_axes_shown(axes: Any) -> bool:
    """Tell whether axes show more than their content; 3D axes say so in a place of their own."""
    return bool(getattr(axes, "_axis3don", axes.axison))
