"""Signed values have the same colours in every picture of them, on light paper and on dark."""

import matplotlib as mpl
import numpy as np
import pytest

from cnn_helpers.plotting.panels import SIGNED, SIGNED_DARK, signed_map
from cnn_helpers.plotting.small_png import signed_colours


@pytest.mark.parametrize(("paper", "name"), [("#ffffff", SIGNED), ("#14181e", SIGNED_DARK)])
def test_filters_look_the_same_while_a_training_runs_and_in_its_last_figure(
    paper: str, name: str
) -> None:
    values = np.linspace(-3, 3, 13)[None]
    with mpl.rc_context({"axes.facecolor": paper}):
        assert signed_map() == name
        running = signed_colours(values)
    last = mpl.colormaps[name]((values + 3) / 6, bytes=True)
    assert np.abs(running.astype(int) - last).max() <= 2
