import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import cnn_helpers
from cnn_helpers import convolution, fourier, kernels

LECTURE = {  # name: parameters as the lecture has them
    "read_img_from_url": ["url"],
    "rgb_to_grayscale": ["img_array"],
    "img_resize": ["img", "size"],
    "plot_images_grid": ["images", "titles", "images_per_row", "figsize", "cmap"],
    "pad_image": ["image", "padding"],
    "convolve2d": ["image", "kernel", "stride", "padding"],
    "convolve3d_custom": ["image", "kernel"],
    "pad_kernel": ["kernel", "shape"],
    "convolve2d_spatial": ["image", "kernel"],
}
OWN = ("col2im", "correlate2d", "correlate_layer", "im2col", "output_size", "rgb_luma", "separable")
MODULES = (convolution, fourier, kernels)


def public_functions():
    for module in MODULES:
        names = getattr(module, "__all__", None) or [
            name
            for name, value in vars(module).items()
            if inspect.isfunction(value) and value.__module__ == module.__name__
        ]
        for name in names:
            value = getattr(module, name)
            if inspect.isfunction(value) and not name.startswith("_"):
                yield pytest.param(value, id=f"{module.__name__.split('.')[-1]}.{name}")


@pytest.mark.parametrize("name", LECTURE)
def test_the_lectures_names_and_signatures_stay(name):
    parameters = inspect.signature(getattr(cnn_helpers, name)).parameters.values()
    positional = [p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert positional == LECTURE[name]


@pytest.mark.parametrize("name", OWN)
def test_the_courses_own_names_are_at_the_top(name):
    assert callable(getattr(cnn_helpers, name))


def test_all_is_sorted_and_every_name_in_it_can_be_had():
    assert sorted(cnn_helpers.__all__) == cnn_helpers.__all__
    for name in cnn_helpers.__all__:
        assert getattr(cnn_helpers, name) is not None
        assert name in dir(cnn_helpers)


def test_what_convolution_and_fourier_offer_is_at_the_top_too():
    offered = {*convolution.__all__, *fourier.__all__} - {"ReceptiveField", "Separation"}
    assert offered <= set(cnn_helpers.__all__)


def test_a_misspelt_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'convolve2D'"):
        cnn_helpers.convolve2D  # noqa: B018


def test_importing_the_library_costs_numpy_and_nothing_else():
    program = (
        "import sys, numpy, cnn_helpers\n"
        "heavy = {'matplotlib', 'scipy', 'PIL', 'cv2', 'imageio', 'skimage', 'httpx', 'tqdm'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("function", list(public_functions()))
def test_every_public_function_has_a_doctest_of_its_own(function):
    text = inspect.getdoc(function)
    assert text is not None
    assert ">>> " in text
    assert function.__name__ + "(" in text


@pytest.mark.parametrize("function", list(public_functions()))
def test_at_most_two_arguments_by_place_beside_the_lectures(function):
    parameters = inspect.signature(function).parameters.values()
    by_place = [p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert by_place[2:] in ([], ["stride", "padding"])


def test_scipy_is_imported_only_where_it_is_asked_for_at_call_time():
    folder = Path(inspect.getfile(cnn_helpers)).parent
    for file in [*folder.glob("convolution/*.py"), *folder.glob("fourier/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                assert "scipy" not in ast.unparse(node), file
