"""Training as an SVG picture: quick enough to be drawn ten times a second while it runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.colors import to_hex
from numpy.typing import NDArray

from cnn_helpers.nn.training.history import History
from cnn_helpers.nn.training.loop import Record
from cnn_helpers.plotting.mistakes import Mistakes
from cnn_helpers.plotting.small_png import ink_colours, mosaic, png_address, signed_colours

WIDTH, HEIGHT = 640, 345
MOST_POINTS = 200
MOST_FILTERS = 16
CURVES, PICTURES = 58, 258  # where the two rows begin
HALF = WIDTH // 2
LEFT, ROOM, TALL = 42, 250, 160
SIDE = 40


def training_svg(
    record: Record, history: History, mistakes: Mistakes | None = None, *, done: bool = False
) -> str:
    """Return the state of training as an SVG document.

    >>> record = Record(1, 9, 1, 2.3, 0.125, 2500.0, 4.0, None, None, None)
    >>> history = History([2.3], [0.125])
    >>> training_svg(record, history).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """
    ink, paper = _colour("text.color"), _colour("figure.facecolor")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" fill="{ink}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{paper}"/>',
        _text(LEFT, 18, headline(record, history, done=done)),
        _share_bar(record, ink),
    ]
    top = max(2.5, *history.loss[:1])
    blue, orange = (_cycle(i) for i in (0, 1))
    parts += _axes(0, "loss", top, ink)
    parts.append(_curve(0, history.loss, record.steps, top, blue))
    parts += _axes(HALF, "accuracy", 1.0, ink)
    parts.append(_curve(HALF, history.accuracy, record.steps, 1.0, blue))
    parts += [
        f'<circle cx="{HALF + LEFT + ROOM * step / record.steps:.1f}" '
        f'cy="{_height(value, 1.0):.1f}" r="3.5" fill="{orange}"/>'
        for step, value in history.validation
    ]
    if history.validation:
        parts.append(_text(HALF + LEFT + 64, CURVES - 8, "\N{BLACK CIRCLE} validation", orange))
    if record.filters is not None and record.filters.ndim == 4:
        parts += _filters(record.filters)
    if mistakes is not None:
        parts += _wrong(mistakes)
    return "\n".join([*parts, "</svg>"])


def headline(record: Record, history: History, *, done: bool = False) -> str:
    """Return one line that says how far training is.

    >>> record = Record(300, 1000, 2, 0.21, 0.9375, 2512.3, 7.6, None, None, None)
    >>> headline(record, History(validation=[(250, 0.95)]))
    'step 300 of 1000, loss 0.210, 2,512 images/s, 8 s left, validation 95.0 %'
    """
    words = [f"step {record.step} of {record.steps}", f"loss {record.loss:.3f}"]
    words.append(f"{record.images_per_s:,.0f} images/s")
    if record.step < record.steps:
        words.append("stopped" if done else f"{math.ceil(record.seconds_left)} s left")
    if history.validation:
        words.append(f"validation {100 * history.validation[-1][1]:.1f} %")
    return ", ".join(words)


def smoothed(values: Sequence[float], most: int = MOST_POINTS) -> list[tuple[float, float]]:
    """Return at most `most` pairs (step, mean of the steps up to it), each over as many steps.

    >>> smoothed([1.0, 3.0, 5.0, 7.0], most=2)
    [(2, 2.0), (4, 6.0)]
    """
    if not values:
        return []
    numbers = np.asarray(values, dtype=np.float64)
    starts = np.arange(0, len(numbers), -(-len(numbers) // most))
    ends = np.append(starts[1:], len(numbers))
    means = np.add.reduceat(numbers, starts) / (ends - starts)
    return list(zip(ends.tolist(), means.tolist(), strict=True))


def _height(value: float, top: float) -> float:
    return CURVES + TALL * (1 - min(max(value / top, 0.0), 1.0))


def _curve(x: int, values: Sequence[float], steps: int, top: float, colour: str) -> str:
    points = " ".join(
        f"{x + LEFT + ROOM * step / steps:.1f},{_height(value, top):.1f}"
        for step, value in smoothed(values)
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def _axes(x: int, name: str, top: float, ink: str) -> list[str]:
    left, bottom = x + LEFT, CURVES + TALL
    frame = f'd="M{left} {CURVES}V{bottom}H{left + ROOM}" fill="none" stroke="{ink}"'
    labels = [
        f'<text x="{left - 6}" y="{_height(value, top) + 4:.1f}" text-anchor="end">{value:g}</text>'
        for value in (0, round(top / 2, 2), round(top, 2))
    ]
    return [f"<path {frame}/>", _text(left, CURVES - 8, name), *labels]


def _share_bar(record: Record, ink: str) -> str:
    done = (WIDTH - 2 * LEFT + 14) * record.step / record.steps
    return f'<rect x="{LEFT}" y="24" width="{done:.1f}" height="3" fill="{ink}"/>'


def _filters(filters: NDArray[Any]) -> list[str]:
    shown = filters[:MOST_FILTERS, 0]
    columns = min(8, len(shown))
    values, between = mosaic(shown, columns=columns)
    pixels = signed_colours(values)
    pixels[between == 1] = 0
    return _picture(LEFT, "filters of the first layer", pixels)


def _wrong(mistakes: Mistakes) -> list[str]:
    caption = f"wrong: {mistakes.share()} (right\N{RIGHTWARDS ARROW}taken for)"
    if not len(mistakes.images):
        return [_text(HALF + LEFT, PICTURES - 6, caption)]
    values, between = mosaic(mistakes.images, columns=len(mistakes.images))
    pixels = ink_colours(values)
    pixels[between == 1] = 0
    parts = _picture(HALF + LEFT, caption, pixels, height=SIDE)
    each = pixels.shape[1] * SIDE / pixels.shape[0] / len(mistakes.images)
    return parts + [
        f'<text x="{HALF + LEFT + (i + 0.5) * each:.1f}" y="{PICTURES + SIDE + 15}" '
        f'text-anchor="middle">{label}\N{RIGHTWARDS ARROW}{taken}</text>'
        for i, (label, taken) in enumerate(mistakes.pairs())
    ]


def _picture(x: int, caption: str, pixels: NDArray[np.uint8], *, height: int = 0) -> list[str]:
    """Return a caption and a picture of at most the figure's width and the given height."""
    tall = height or min(SIDE * 2, ROOM * pixels.shape[0] // pixels.shape[1])
    wide = tall * pixels.shape[1] / pixels.shape[0]
    return [
        _text(x, PICTURES - 6, caption),
        f'<image x="{x}" y="{PICTURES}" width="{wide:.1f}" height="{tall}" '
        f'style="image-rendering:pixelated" href="{png_address(pixels)}"/>',
    ]


def _text(x: float, y: float, words: str, colour: str | None = None) -> str:
    fill = f' fill="{colour}"' if colour else ""
    return f'<text x="{x:g}" y="{y:g}"{fill}>{escape(words)}</text>'


def _colour(name: Any) -> str:
    return to_hex(mpl.rcParams[name])


def _cycle(number: int) -> str:
    colours = mpl.rcParams["axes.prop_cycle"].by_key().get("color", ["#1f77b4", "#ff7f0e"])
    return to_hex(colours[number % len(colours)])
