"""Draws one small figure that nobody sees; the worker imports this while the reader looks.

A first figure costs several times a second one: fonts are found and loaded, code is imported.
"""

from __future__ import annotations

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def draw_unseen() -> int:
    """Draw a figure such as chapters draw and return the size of its picture in bytes."""
    figure = Figure(figsize=(1, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([0, 1])
    axes.imshow([[0, 1]], cmap="gray")
    axes.set_title("0")
    box = io.BytesIO()
    figure.savefig(box, format="png", bbox_inches="tight", pil_kwargs={"compress_level": 1})
    return len(box.getvalue())


draw_unseen()
