"""What a page's cells bring in, found without importing anything."""

import re
from pathlib import Path

import pytest

from live_code.page_imports import LocalPackages, Uses, uses_of_source


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import numpy as np, scipy.signal", {"numpy", "scipy.signal"}),
        ("from PIL import Image", {"PIL", "PIL.Image"}),
        ("def late():\n    import cv2", {"cv2"}),
        ("%matplotlib inline\n!pip list\nimport numpy", {"numpy"}),
        ("np.array?\nimport numpy", {"numpy"}),
        ("import numpy\nx = (", {"numpy"}),
        ("from numpy import fft, linalg as la\nx = = 1", {"numpy"}),
        ("import numpy as np, scipy\n1 +", {"numpy", "scipy"}),
        ("import\nfrom x import", set()),
        ("text = 'import numpy'", set()),
        ("from numpy import *", {"numpy"}),
        ("await thing()\nimport numpy", {"numpy"}),
    ],
)
def test_imports_of_a_cell(source, modules):
    assert uses_of_source(source).modules == modules


@pytest.fixture
def package(tmp_path):
    """A package with an eager module, a late module, a late import and a sub-package."""
    files = {
        "__init__.py": (
            "from typing import TYPE_CHECKING\n"
            "from . import data, images\n"
            "from .arrays import ramp\n"
            "if TYPE_CHECKING:\n    from pandas import DataFrame\n"
            "def __getattr__(name):\n"
            "    from .plotting import grid\n"
            "    return grid\n"
        ),
        "arrays.py": (
            "import numpy as np\ndef ramp(n):\n    return np.arange(n)\n"
            "def total(photo):\n    return sum(grid for grid in photo)\n"
            "def shown(pack):\n    grid = pack.grid\n    return grid\n"
        ),
        "images.py": (
            "def read(path):\n    return _decode(path)\n"
            "def _decode(path):\n    import imageio\n    return imageio.imread(path)\n"
            "def fetch(url):\n    import httpx\n"
        ),
        "data.py": "def photo():\n    from PIL import Image\n    return Image\n",
        "plotting/__init__.py": "from .grid import grid\n",
        "plotting/grid.py": "import matplotlib.pyplot as plt\ndef grid(images):\n    plt.show()\n",
        "nn/__init__.py": "from ..arrays import ramp\nfrom .layers import Layer\n",
        "nn/layers.py": "import scipy\nclass Layer:\n    pass\n",
    }
    for name, text in files.items():
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return LocalPackages([tmp_path / "pack"])


def tops(package, source):
    known = {"numpy", "matplotlib", "PIL", "imageio", "httpx", "pandas", "scipy"}
    return {m.partition(".")[0] for m in package.close(uses_of_source(source))} & known


@pytest.mark.parametrize(
    ("source", "brings"),
    [
        ("x = 1", set()),
        ("import pack", {"numpy"}),
        ("from pack import ramp", {"numpy"}),
        ("from pack import grid\ngrid([])", {"numpy", "matplotlib"}),
        ("from pack.arrays import total", {"numpy"}),
        ("from pack.arrays import shown", {"numpy", "matplotlib"}),
        ("import pack as p\np.grid([])", {"numpy", "matplotlib"}),
        ("import pack.plotting", {"numpy", "matplotlib"}),
        ("from pack import data\ndata.photo()", {"numpy", "PIL"}),
        ("from pack import data", {"numpy"}),
        ("from pack.images import read", {"numpy", "imageio"}),
        ("from pack import nn", {"numpy", "scipy"}),
        ("from pack import Layer", {"numpy", "scipy"}),
        ("grid = 1", set()),
    ],
)
def test_a_local_package_brings_in_what_its_used_parts_import(package, source, brings):
    assert tops(package, source) == brings


def test_a_local_package_with_a_syntax_error_brings_in_nothing(tmp_path):
    (tmp_path / "__init__.py").write_text("import numpy\nx = (", "utf-8")
    package = LocalPackages([tmp_path])
    assert tops(package, f"import {tmp_path.name}") == set()


def test_a_chapter_that_reads_no_file_brings_nothing_that_reads_files():
    # Names tell what is reached: one variable `digits` in the checks brought 77 kB to its page.
    root = Path(__file__).parents[2]
    text = (root / "book/images/kernels.md").read_text("utf-8")
    uses = Uses()
    for cell in re.findall(r"```\{code-cell\}[^\n]*\n(.*?)```", text, re.DOTALL):
        uses.add(uses_of_source(re.sub(r"^:.*$", "", cell, flags=re.MULTILINE)))
    reached = LocalPackages([root / "cnn_helpers"]).close(uses)
    assert "cnn_helpers.checks.words" in reached
    assert "imageio.v3" not in reached
