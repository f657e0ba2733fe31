"""Outside of a page: what would be shown is said, and what only a page has is refused."""

import numpy as np
import pytest

from cnn_helpers import my_image, show_in


def test_what_a_figure_would_show_is_told_line_by_line(capsys):
    show_in(
        "kernel-lab", kernel=np.eye(3), row=np.float64(3), whole=True, border="wrap", signal=[1, 2]
    )
    assert capsys.readouterr().out == (
        "In the book, the figure kernel-lab would now show\n"
        "  kernel: 3 x 3 numbers\n  row: 3.0\n  whole: True\n  border: 'wrap'\n"
        "  signal: 2 numbers\n"
    )


def test_a_figure_is_not_shown_nothing():
    with pytest.raises(ValueError, match="say what kernel-lab shall show"):
        show_in("kernel-lab")


def test_a_picture_of_ones_own_is_refused_with_what_to_do():
    with pytest.raises(LookupError, match=r'use read_image\("FILE"\)'):
        my_image()
    for side in (0, -3):
        with pytest.raises(ValueError, match="side must be at least 1"):
            my_image(side=side)
    with pytest.raises(TypeError):
        my_image(side=2.5)
