"""Puts a light page's colours in the place of this package's dark ones, for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from . import theme
from .artists import drawn_artists

_NEAR = 1e-3
_DARK_SCALE = "-dark"
_GETTERS = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")


@contextmanager
def recoloured(figure: Any) -> Iterator[None]:
    """Let `figure` look in the block as if the page were light."""
    undo: list[Callable[[], object]] = []
    with theme.as_on_light_pages():
        try:
            for artist in drawn_artists(figure):
                undo += _recolour(artist)
                undo += _recolour_axis_in_3d(artist)
                undo += _recolour_wall(artist)
                undo += _recolour_scale(artist)
            yield
        finally:
            for back in reversed(undo):
                back()


def light(paper: Any) -> Any:
    """Return white for this package's dark paper, and any other colour as it is."""
    from matplotlib.colors import is_color_like, to_rgba

    is_ours = is_color_like(paper) and _near(to_rgba(paper)[:3], to_rgba(theme.PAPER)[:3])
    return "white" if is_ours else paper


def _recolour(artist: Any) -> Iterator[Callable[[], object]]:
    if hasattr(artist, "patch") and not hasattr(artist, "get_figure"):
        return
    for name in _GETTERS:
        get, put = (getattr(artist, f"{verb}_{name}", None) for verb in ("get", "set"))
        if not callable(get) or not callable(put) or (name == "color" and _has_faces(artist)):
            continue
        before = _faces_in_order(artist) if name == "facecolor" else get()
        after = _light(before, artist)
        if after is not None:
            put(after)
            yield partial(put, before)


def _faces_in_order(artist: Any) -> Any:
    """Return the colours of faces; those in 3D tell theirs sorted by how far away each is."""
    from matplotlib.collections import Collection

    return Collection.get_facecolor(artist) if _is_solid(artist) else artist.get_facecolor()


def _recolour_axis_in_3d(artist: Any) -> Iterator[Callable[[], object]]:
    """Do the same for the line and the grid of an axis in 3D, whose colours are kept apart."""
    for part in ("grid", "axisline"):
        look = getattr(artist, "_axinfo", {}).get(part, {})
        before = look.get("color")
        after = None if before is None else _light(before, artist)
        if after is not None:
            look["color"] = after
            yield partial(look.__setitem__, "color", before)


def _recolour_wall(artist: Any) -> Iterator[Callable[[], object]]:
    """Do the same for a wall of 3D axes, which has its transparency apart."""
    from matplotlib import rcParamsDefault

    face = artist.get_facecolor() if hasattr(artist, "get_closed") else ()
    for axis, wall in zip("xyz", theme.WALLS, strict=True):
        if len(face) == len(wall) and _near(face, wall):
            settings: Any = rcParamsDefault
            usual = settings[f"axes3d.{axis}axis.panecolor"]
            for name, before, after in (
                ("alpha", artist.get_alpha(), usual[3]),
                ("facecolor", face, usual),
                ("edgecolor", artist.get_edgecolor(), usual),
            ):
                put = getattr(artist, f"set_{name}")
                put(after)
                yield partial(put, before)


def _recolour_scale(artist: Any) -> Iterator[Callable[[], object]]:
    """Take for a scale NAME-dark, whose middle is dark paper, NAME, whose middle is white."""
    from matplotlib import colormaps

    get = getattr(artist, "get_cmap", None)
    before = get() if callable(get) else None
    name = getattr(before, "name", "")
    usual = name.removesuffix(_DARK_SCALE)
    if usual != name and usual in colormaps:
        artist.set_cmap(colormaps[usual])
        yield partial(artist.set_cmap, before)


def _has_faces(artist: Any) -> bool:
    """`set_color` of patches and collections would change faces and edges together."""
    return hasattr(artist, "get_facecolor")


def _light(colours: Any, artist: Any) -> Any:
    """Return what stands in for a colour, or for rows of them; None if there is nothing to do."""
    import numpy as np
    from matplotlib.colors import is_color_like, to_rgba

    if is_color_like(colours):
        return _light_one(to_rgba(colours), artist)
    if not isinstance(colours, np.ndarray) or colours.ndim != 2:
        return None
    rows = [_light_one(tuple(row), artist) for row in colours]
    if all(row is None for row in rows):
        return None
    return [tuple(old) if new is None else new for old, new in zip(colours, rows, strict=True)]


def _light_one(colour: tuple[float, ...], artist: Any) -> Any:
    from matplotlib.colors import to_rgb, to_rgba

    faint = 0.8 if hasattr(artist, "get_facecolor") and not _is_lines(artist) else 176 / 255
    pairs = {theme.INK: 0.0, theme.PAPER: 1.0, theme.FAINT: faint}
    for dark, shade in pairs.items():
        if _near(colour[:3], to_rgba(dark)[:3]):
            return (shade, shade, shade, colour[3])
    for dark_line, light_line in zip(theme.DARK_LINES, theme.LIGHT_LINES, strict=True):
        shade = _shade(colour[:3], to_rgb(dark_line)) if _is_solid(artist) else 1.0
        if _near(colour[:3], tuple(shade * share for share in to_rgb(dark_line))):
            return (*(shade * share for share in to_rgb(light_line)), colour[3])
    return None


def _is_solid(artist: Any) -> bool:
    """Tell whether an artist has faces in 3D, each of which may be a shade of one colour."""
    return hasattr(artist, "set_zsort")


def _shade(colour: tuple[float, ...], full: tuple[float, ...]) -> float:
    """Return how bright a shade of a colour is, if it is one."""
    together = sum(a * b for a, b in zip(colour, full, strict=True))
    return together / sum(share**2 for share in full)


def _is_lines(artist: Any) -> bool:
    from matplotlib.collections import LineCollection

    return isinstance(artist, LineCollection)


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))
