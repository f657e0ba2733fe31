"""The im2col loom shows the library's columns and products."""

import numpy as np
import pytest

from cnn_helpers import correlate2d, im2col

from .states import states_of

MOST = 2e6


@pytest.fixture(scope="module")
def states():
    shown = states_of("im2col-loom", count=150)
    return [one for one in shown if np.prod(one["values"]["shape"]) <= MOST]


def of(state):
    return tuple(int(state[name]) for name in ("size", "kernel", "stride", "channels"))


def counting(*shape):
    return np.arange(1.0, np.prod(shape) + 1).reshape(shape)


def test_columns_and_sums_are_those_of_the_library(states):
    fitting = [one for one in states if one["values"]["side"] > 0]
    assert len(fitting) >= 50
    for one in fitting:
        values = one["values"]
        size, kernel, stride, channels = of(one["state"])
        x, k = counting(channels, size, size), counting(channels, kernel, kernel)
        columns = im2col(x, kernel, stride=stride)
        assert list(columns.shape) == values["shape"]
        column = min(int(one["state"]["column"]), columns.shape[1] - 1)
        entry = min(int(one["state"]["entry"]), columns.shape[0] - 1)
        assert values["window"] == columns[:, column].tolist()
        assert values["chosen"] == columns[entry, column]
        result = k.reshape(1, -1) @ columns
        assert values["value"] == pytest.approx(result[0, column], rel=1e-9)
        maps = [correlate2d(x[c], k[c], stride=stride) for c in range(channels)]
        assert np.allclose(sum(maps).ravel(), result[0], rtol=1e-9)
        assert values["copies"] == pytest.approx(columns.size / x.size)


def test_a_kernel_that_is_too_large_has_no_columns(states):
    for one in states:
        size, kernel, *_ = of(one["state"])
        assert (one["values"]["side"] == 0) == (kernel > size)


def test_it_begins_with_nine_rows_and_four_columns(states):
    assert states[0]["values"]["shape"] == [9, 4]
    assert states[0]["values"]["value"] == 348
