"""Draws one small figure that nobody sees; the worker imports this while the reader looks.

A first figure costs several times a second one: fonts are found and loaded, code is imported.
"""

from __future__ import annotations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from .drawing.figure_png import png_of


def draw_unseen() -> int:
    """Draw a figure such as chapters draw and return the size of its picture in bytes."""
    figure = Figure(figsize=(1, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([0, 1])
    axes.imshow([[0, 1]], cmap="gray")
    axes.set_title("0")
    return len(png_of(figure, 100))


draw_unseen()
