"""What the interpreter does before its memory is kept as an image, and after one is restored.

The worker calls `prepare` in an interpreter of its own, which no reader uses, and `refresh` in each
one that starts from the image.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil
import random
import sys
import tempfile
import time
from importlib.util import module_from_spec

from . import rehearsal

_BACKEND = f"module://{__package__}.backend"
_ROUNDS = 16
_ZONE = ("timezone", "altzone", "daylight", "tzname")


def prepare(packages: list[str]) -> None:
    """Import the kernel, Matplotlib and `packages` whole; draw as a chapter's first cell does."""
    os.environ["MPLBACKEND"] = _BACKEND
    for name in (
        f"{__package__}.bridge",
        f"{__package__}.backend",
        "matplotlib.pyplot",
        *packages,
    ):
        _import_whole(name) if name in packages else importlib.import_module(name)
    importlib.import_module(f"{__package__}.warm_up")
    _draw_in_pyplot()
    # Fonts are kept with their files open, and no file stays open in an image.
    sys.modules["matplotlib.font_manager"]._get_font.cache_clear()
    gc.collect()


def rehearse() -> None:
    """Do what chapters do most, at its real size and often enough for the browser to notice."""
    _draw_at_real_size()
    rehearsal.do_all()


def _draw_at_real_size() -> None:
    numpy = importlib.import_module("numpy")
    pyplot = importlib.import_module("matplotlib.pyplot")
    png_of = importlib.import_module(f"{__package__}.drawing.figure_png").png_of
    shades = numpy.linspace(0, 255, 512 * 512).reshape(512, 512)
    for turn in range(_ROUNDS):
        figure, places = pyplot.subplots(1, 2, figsize=(12, 6))
        for place in places:
            place.imshow(shades.astype(numpy.uint8) if turn % 2 else shades, cmap="gray")
            place.set_title(f"{turn}")
        png_of(figure, figure.dpi)
        pyplot.close(figure)


def refresh() -> None:
    """Give the restored interpreter randomness, the time zone and a search path of its own."""
    random.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()
    os.environ.pop("PYTHONHASHSEED", None)
    _read_time_zone()
    tempfile._name_sequence = None  # type: ignore[attr-defined]
    sys.path[:] = dict.fromkeys(sys.path)
    importlib.invalidate_caches()


def _read_time_zone() -> None:
    """Take over what a fresh module `time` finds; there is no `tzset` in the browser."""
    spec = time.__spec__
    if spec is None or spec.loader is None:
        return
    again = module_from_spec(spec)
    spec.loader.exec_module(again)
    for name in _ZONE:
        setattr(time, name, getattr(again, name))


def _import_whole(package: str) -> None:
    """Import a package with its modules; one that cannot be imported here is left out.

    It may need a file of the standard library that has not come, a page, or what is not there at
    all: the cell that imports it meets that, not the image.
    """
    with contextlib.suppress(Exception):
        module = importlib.import_module(package)
        for info in pkgutil.walk_packages(module.__path__, f"{package}.", onerror=_left_out):
            with contextlib.suppress(Exception):
                importlib.import_module(info.name)


def _left_out(_name: str) -> None:
    """Go on with the next one."""


def _draw_in_pyplot() -> None:
    """Draw what `rehearse` does not: through pyplot, several axes, a grid of images, a text."""
    pyplot = importlib.import_module("matplotlib.pyplot")
    png_of = importlib.import_module(f"{__package__}.drawing.figure_png").png_of
    # More than once: Python rewrites bytecode for the types that it meets, after a few rounds.
    for _ in range(3):
        figure, (left, right) = pyplot.subplots(1, 2)
        left.imshow([[0, 1]], cmap="gray", vmin=0, vmax=1)
        left.set_xlabel("0")
        left.axis("off")
        right.plot([0, 1], label="0")
        right.legend()
        figure.tight_layout()
        png_of(figure, 30)  # few pixels: their memory would be part of the image
        pyplot.close(figure)
