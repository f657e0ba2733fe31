"""What cells may do with the assembled runtime; run by runtime_in_node.mjs inside Pyodide.

All imports are inside the functions: pytest looks for doctests in this file natively.
"""

import importlib
import inspect
import io
import logging
import traceback
import warnings
from typing import Any

SCIPY = (
    "signal ndimage fft optimize linalg special stats sparse spatial interpolate integrate io "
    "cluster.hierarchy"
)
OTHERS = (
    "numpy.testing numpy.f2py numpy.typing numpy.ma numpy.polynomial mpl_toolkits.mplot3d "
    "mpl_toolkits.axes_grid1 matplotlib.animation matplotlib.widgets matplotlib.tri pylab "
    "PIL.ImageDraw PIL.ImageFilter dateutil.tz imageio live_kernel"
)


def main() -> dict[str, Any]:
    """Return what every part found; warnings are errors, log messages are collected."""
    warnings.simplefilter("error")
    words = io.StringIO()
    logging.basicConfig(stream=words, level=logging.WARNING)
    found = figures() | photos() | numbers() | helpers()
    for name in OTHERS.split():
        importlib.import_module(name)
    return found | {"logged": words.getvalue()}


def figures() -> dict[str, Any]:
    """Draw with mathematics, a logarithmic scale and every kind of font; save in four formats."""
    import matplotlib
    import matplotlib.pyplot as plt
    import numpy as np
    from PIL import Image

    figure, (left, right) = plt.subplots(1, 2)
    left.imshow(np.arange(64.0).reshape(8, 8), cmap="gray")
    left.set_title(r"$\hat f(\xi) = \int e^{-2\pi i x \xi} f(x)\,\mathrm{d}x$")
    right.loglog([1, 10, 100], [1, 20, 3], label=r"$\mathcal{F}\ \mathbf{x}\ \sum_i x_i^2$")
    right.set_xlabel("serif", family="serif", fontstyle="italic")
    right.set_ylabel("mono", family="monospace", fontweight="bold")
    right.legend()
    found: dict[str, Any] = {"backend": matplotlib.get_backend()}
    for kind in ("png", "svg", "pdf", "jpg"):
        file = io.BytesIO()
        figure.savefig(file, format=kind)
        found[kind] = len(file.getvalue())
        if kind in ("png", "jpg"):
            found[f"{kind}_size"] = Image.open(file).size
    plt.close(figure)
    return found


def photos() -> dict[str, Any]:
    """Write and read images in the formats of the web."""
    import imageio.v3 as iio
    import numpy as np
    from PIL import Image

    pixels = np.random.default_rng(0).integers(0, 256, (9, 7, 3), dtype=np.uint8)
    found: dict[str, Any] = {}
    for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"):
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, kind)
        found[kind] = np.asarray(Image.open(file).convert("RGB")).shape
    png = iio.imwrite("<bytes>", pixels, extension=".png")
    return found | {"imageio": bool((iio.imread(png) == pixels).all())}


def numbers() -> dict[str, Any]:
    """Call into the compiled parts of SciPy, BLAS among them."""
    for name in SCIPY.split():
        importlib.import_module(f"scipy.{name}")
    import numpy as np
    from scipy import fft, linalg, ndimage, optimize, signal, stats

    wave = np.arange(4.0)
    return {
        "convolve2d": signal.convolve2d(np.eye(3), np.ones((2, 2))).sum(),
        "ndimage": ndimage.uniform_filter(np.ones((4, 4)), 3).sum(),
        "fft": float(abs(fft.ifft(fft.fft(wave)) - wave).max()),
        "minimize": float(optimize.minimize_scalar(lambda x: (x - 2) ** 2).x),
        "solve": linalg.solve(2 * np.eye(2), np.ones(2)).tolist(),
        "blas": float(linalg.blas.sdot(np.ones(3, np.float32), np.ones(3, np.float32))),
        "sobol": stats.qmc.Sobol(2, scramble=False).random(4).shape,
        "version": importlib.metadata.version("numpy") == np.__version__,
    }


def helpers() -> dict[str, Any]:
    """Use the book's own package: its data, its sources, a traceback through it."""
    import cnn_helpers
    from cnn_helpers import datasets

    source = inspect.getsource(cnn_helpers.output_size)
    try:
        cnn_helpers.output_size(5, 3, stride=0)
    except ValueError:
        lines = traceback.format_exc()
    return {
        "camera": datasets.camera().shape,
        "output_size": cnn_helpers.output_size(227, 11, stride=4),
        "getsource": source.startswith("def output_size("),
        "traceback": "    raise ValueError(" in lines,
    }


if __name__ == "__main__":
    result = main()
