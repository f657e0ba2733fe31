"""Sentences that a reader disproved with a number of their own, and what holds in their place."""

import ast
import re

import numpy as np

from cnn_helpers import convolve2d, kernels
from tests.book.test_claims import BOOK, text


def test_two_small_kernels_cost_less_than_the_one_made_of_them():
    first, second = kernels.gaussian_blur, kernels.sobel_y
    apart, joined = first.size + second.size, convolve2d(first, second, mode="full").size
    assert f"9 + 9 = {apart} products per pixel" in text("images/flip")
    assert f"kernel made of them costs {joined}" in text("images/flip")


def test_the_finest_grating_is_the_chessboard():
    frequencies = np.fft.fftfreq(64, d=1 / 64)
    finest = np.hypot(frequencies[:, None], frequencies[None, :])
    assert np.unravel_index(finest.argmax(), finest.shape) == (32, 32)
    assert "`(32, 32)` is finer still" in text("fourier/spectrum")


def test_the_lines_of_the_network_are_counted():
    source = (BOOK / "build/cnn-from-scratch.md").read_text("utf-8")
    cells = re.findall(r"^```\{code-cell\} ipython3\n(.*?)^```", source, re.DOTALL | re.MULTILINE)
    lines: dict[str, int] = {}
    for cell in cells:
        code = re.sub(r"^(---\n.*?---\n|:tags:.*?\n)", "", cell, flags=re.DOTALL)
        for node in ast.parse(code, mode="exec").body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                part = ast.get_source_segment(code, node) or ""
                lines[node.name] = sum(1 for line in part.split("\n") if line.strip())
    pieces = ("meets", "to_table", "add_back", "start", "cross_entropy")
    layers = sum(lines[name] for name in (*pieces, "Convolution", "ReLU", "MaxPool", "Dense"))
    joined = ("build", "forward", "backward", "learners", "descend", "Adam", "train")
    assert abs(layers - 80) < 6
    assert abs(sum(lines[name] for name in joined) - 50) < 6
    assert "eighty lines of layers and loss, fifty more" in text("build/cnn-from-scratch")
