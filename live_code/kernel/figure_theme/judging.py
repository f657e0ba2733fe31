"""Judges whether a figure can be read on the page's dark paper.

It can if no paper that the reader chose is light, and if every colour that is not this package's
own stands out from the dark. Colours are judged without their transparency: a pale veil is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from . import theme
from .artists import RGBA, drawn_artists, has_axes_shown, is_axes

_LEAST_CONTRAST = 2.5
"""WCAG's ratio. Matplotlib's own colours have 2.9 and more on this paper, navy and black 1.2."""

_LIGHT = 0.4
_SEEN = 0.05
_NOTHING = {"None", "none", "", " ", None}


def suits_dark_paper(figure: Any) -> bool:
    """Tell whether everything in `figure` can be told from dark paper."""
    from matplotlib.colors import to_rgba

    ours = {to_rgba(colour)[:3] for colour in (theme.INK, theme.PAPER, theme.FAINT)}
    papers = [figure.patch.get_facecolor()]
    artists = list(drawn_artists(figure))
    papers += [
        part.patch.get_facecolor() for part in artists if is_axes(part) and has_axes_shown(part)
    ]
    if any(_luminance(paper) > _LIGHT for paper in papers if paper[3] > 0.5):
        return False
    if any(_has_words_on_light(artist, ours) for artist in artists):
        return False
    dark = to_rgba(theme.PAPER)
    backgrounds = {id(part.patch) for part in artists if hasattr(part, "patch")}
    for artist in artists:
        if id(artist) in backgrounds:
            continue
        box = _box_of(artist)
        for colours in _marks(artist):
            seen = [colour for colour in colours if colour[3] > _SEEN]
            if not seen or (box is None and all(tuple(colour[:3]) in ours for colour in seen)):
                continue
            if all(_contrast(colour, box or dark) < _LEAST_CONTRAST for colour in seen):
                return False
    return True


def _marks(artist: Any) -> Iterator[list[RGBA]]:
    """Yield for each mark that the artist makes the colours of which one must be seen."""
    from matplotlib import collections, lines, patches, text

    if isinstance(artist, text.Text):
        if artist.get_text().strip():
            yield _rgba([artist.get_color()])
    elif isinstance(artist, lines.Line2D):
        if artist.get_linewidth() > 0 and artist.get_linestyle() not in _NOTHING:
            yield _rgba([artist.get_color()])
        if artist.get_marker() not in _NOTHING and artist.get_markersize() > 0:
            yield _rgba([artist.get_markerfacecolor(), artist.get_markeredgecolor()])
    elif isinstance(artist, patches.Patch):
        edges = [artist.get_edgecolor()] if artist.get_linewidth() > 0 else []
        yield _rgba([artist.get_facecolor(), *edges])
    elif isinstance(artist, collections.Collection):
        yield from _marks_of_collection(artist)


def _marks_of_collection(artist: Any) -> Iterator[list[RGBA]]:
    from matplotlib import collections, contour

    thin = (collections.LineCollection, collections.PathCollection)
    lines = isinstance(artist, contour.ContourSet) and not artist.filled
    if artist.get_array() is not None:
        # Fields of colour are pictures; only points and lines can be lost in the paper.
        if isinstance(artist, thin) or lines:
            for colour in _different(artist.to_rgba(artist.get_array())):
                yield [colour]
        return
    faces, edges = _different(artist.get_facecolor()), _different(artist.get_edgecolor())
    if len(edges) == 1 or not faces:
        for face in faces or edges:
            yield [face, *edges] if faces else [face]
    else:
        for face in faces:
            yield [face]


def _has_words_on_light(artist: Any, ours: set[Any]) -> bool:
    """Tell whether words in the dark page's ink stand on what may be light: a picture, a table."""
    from matplotlib import collections, table

    if isinstance(artist, table.Cell):
        (face,) = _rgba([artist.get_facecolor()])
        words, grounds = [artist.get_text()], _luminance(face) > _LIGHT
    elif is_axes(artist):
        meshes = (part for part in artist.collections if isinstance(part, collections.QuadMesh))
        words, grounds = artist.texts, bool(artist.images) or any(meshes)
    else:
        return False
    inked = (word for word in words if word.get_visible() and word.get_text().strip())
    return grounds and any(_rgba([word.get_color()])[0][:3] in ours for word in inked)


def _box_of(artist: Any) -> RGBA | None:
    """Return the colour of the box that a text stands in."""
    box = artist.get_bbox_patch() if hasattr(artist, "get_bbox_patch") else None
    if box is None or not box.get_visible():
        return None
    face: RGBA = box.get_facecolor()
    return face if face[3] > 0.5 else None


def _different(rows: Any) -> list[RGBA]:
    """Return each colour of an array once, to within a hundredth."""
    import numpy as np

    return _rgba(np.unique(np.round(np.reshape(rows, (-1, 4)), 2), axis=0))


def _rgba(colours: Iterable[Any]) -> list[RGBA]:
    from matplotlib.colors import to_rgba

    return [to_rgba(colour) for colour in colours]


def _luminance(colour: RGBA) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: RGBA, other: RGBA) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
