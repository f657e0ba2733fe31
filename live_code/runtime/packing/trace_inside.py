"""Does what pages and their likely edits do, and notes the files that it took; runs in Pyodide.

What is noted goes into the archives that a page loads at once. The rest waits on the server and
comes when Python first reads it, so a name that is missing here costs a wait and nothing else.
"""

import contextlib
import importlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

LIBRARY = """
abc array ast asyncio base64 bisect builtins cmath collections collections.abc contextlib copy
dataclasses datetime enum errno functools gc glob gzip hashlib heapq html importlib.metadata
importlib.resources importlib.util inspect io itertools json keyword linecache locale logging math
numbers operator os os.path pathlib pickle platform pyodide.ffi pyodide.http queue random re shutil
string struct sys tempfile textwrap threading time timeit tokenize traceback types typing
unicodedata urllib.error urllib.parse urllib.request warnings weakref zipfile zlib encodings.ascii
encodings.idna encodings.latin_1 encodings.utf_8_sig
"""
"""What students often import beside what the packages do; the rest comes when it is imported."""

PACKAGES = """
numpy numpy.fft numpy.lib.stride_tricks numpy.linalg numpy.random numpy.typing
matplotlib.colors matplotlib.gridspec matplotlib.image matplotlib.patches matplotlib.pyplot
matplotlib.ticker PIL.Image PIL.ImageOps
live_kernel.backend live_kernel.bridge live_kernel.memory_image live_kernel.warm_up
"""

SCIPY = "scipy.fft scipy.linalg scipy.linalg.blas scipy.ndimage scipy.signal"

KERNEL_CODE = """
import math
def outer(text): return inner(text)
def inner(text): return int(text)
print({"a": [1, 2.5]}, [math.pi] * 30)
outer("x")
"""


def import_all() -> None:
    """Import what is listed above."""
    for name in f"{LIBRARY} {PACKAGES}".split():
        importlib.import_module(name)


def run_cells() -> None:
    """Let the kernel run a cell that prints and fails, and answer the editor's questions."""
    from types import ModuleType

    bridge = importlib.import_module("live_kernel.bridge")
    kept = sys.stdout, sys.stderr, sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        none = lambda *_given: None  # noqa: E731 - all that the kernel asks for
        made = bridge.connect(none, None, none, none, lambda _module: False, None, none)
        running = made.execute(1, KERNEL_CODE, 0, False, 1.0, lambda _on: None)
        with contextlib.suppress(StopIteration):
            running.send(None)
        made.complete("math.fl", 7)
        made.inspect("print", 3)
        made.imports("import math")
        made.needs(0, '[{"index": 0, "source": "x = 1", "ran": false}]')
    finally:
        sys.stdout, sys.stderr, sys.modules["__main__"] = kept


def use_arrays() -> None:
    """Compute with the parts of NumPy that load more when they are used."""
    import numpy as np

    image = np.random.default_rng(0).normal(size=(8, 8))
    str(image), np.linalg.svd(image), np.fft.fft2(image), np.einsum("ij,ij", image, image)
    np.savez(io.BytesIO(), image=image)


def draw() -> None:
    """Draw what chapters draw."""
    import matplotlib.pyplot as plt
    import numpy as np

    figure, axes = plt.subplots(2, 2)
    shown = axes[0, 0].imshow(np.eye(3), cmap="gray", vmin=0)
    figure.colorbar(shown)
    axes[0, 1].plot([0, 1], "o--", label="0")
    axes[0, 1].legend()
    axes[0, 1].annotate("0", (0, 0), (1, 1), arrowprops={"arrowstyle": "->"})
    axes[1, 0].bar(["a", "b"], [1, 2])
    axes[1, 0].grid()
    axes[1, 1].contour(np.arange(9.0).reshape(3, 3))
    axes[1, 1].scatter([0], [1])
    figure.suptitle("0")
    figure.tight_layout()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    plt.close("all")


def use_pictures() -> None:
    """Write and read the common formats; Pillow loads all that it has for any other one."""
    import numpy as np
    from PIL import ExifTags, Image, ImageOps

    pixels = np.zeros((4, 4, 3), np.uint8)
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    for kind, options in {"PNG": {}, "JPEG": {"exif": turned}, "GIF": {}}.items():
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, kind, **options)
        picture = Image.open(file)
        ImageOps.exif_transpose(picture.convert("RGB").resize((2, 2), Image.Resampling.BOX))


def use_scipy() -> None:
    """Filter and transform, as chapters do."""
    import numpy as np

    for name in SCIPY.split():
        importlib.import_module(name)
    from scipy import ndimage, signal

    image = np.eye(8)
    ndimage.gaussian_filter(image, 1)
    signal.convolve2d(image, image)
    signal.fftconvolve(image, image)


def use_imageio() -> None:
    """Write and read a picture with imageio."""
    import imageio.v3 as iio
    import numpy as np

    iio.imread(iio.imwrite("<bytes>", np.zeros((4, 4, 3), np.uint8), extension=".png"))


STEPS = (import_all, run_cells, use_arrays, draw, use_pictures)
LATER_STEPS = (use_scipy, use_imageio)
"""What only some pages do: of a package that others need too, only its users wait for more."""


class Used:
    """The files that Python has opened since this was made, and those of its modules."""

    def __init__(self) -> None:
        self._opened: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            self._opened.add(os.path.abspath(arguments[0]))  # noqa: PTH100 - it must open nothing

    def under(self, place: str) -> set[str]:
        """Return the files under ``place``, as paths in it."""
        specs = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
        origins = (getattr(spec, "origin", None) for spec in specs)
        files = self._opened | {origin for origin in origins if isinstance(origin, str)}
        return {file.removeprefix(place) for file in files if file.startswith(place)}


def package(path: str) -> str:
    """Return the package that a file in site-packages belongs to."""
    return path.partition("/")[0]


def main(site: str) -> None:
    """Write which files were used of the standard library and of the packages."""
    sys.dont_write_bytecode = True
    os.environ["MPLBACKEND"] = "agg"
    places = {"stdlib": next(f"{path}/" for path in sys.path if path.endswith(".zip"))}
    places["packages"] = f"{site}/"
    used = Used()
    for step in STEPS:
        step()
    found = {name: used.under(place) for name, place in places.items()}
    packages = {package(path) for path in found["packages"]}
    for step in LATER_STEPS:
        step()
    later = used.under(places["packages"])
    found["packages"] |= {path for path in later if package(path) not in packages}
    Path("used.json").write_text(json.dumps({name: sorted(found[name]) for name in found}))
