"""The stride stage shows the library's sizes, sums and stamps."""

import json

import numpy as np
import pytest

from cnn_helpers import correlate2d, output_size, transposed

from .states import states_of

OPTIONS = ("stride", "padding", "dilation")


@pytest.fixture(scope="module")
def states():
    return states_of("stride-stage", count=120)


def options_of(state):
    return {name: int(state[name]) for name in OPTIONS}


def ones(state):
    return np.ones((int(state["kernel"]),) * 2)


def rows_met(state, output):
    """Return for each row of the image whether one of the windows has a weight on it."""
    size, options = int(state["size"]), options_of(state)
    met = transposed(np.ones((output, output)), ones(state), shape=(size, size), **options)
    return met.any(axis=1)


def test_a_convolution_has_the_library_s_size_and_sum(states):
    shown = [one for one in states if one["state"]["operation"] == "gather"]
    assert len(shown) >= 50
    for one in shown:
        state, values = one["state"], one["values"]
        size = int(state["size"])
        if values["output"] == 0:
            with pytest.raises(ValueError, match="kernel"):
                output_size(size, int(state["kernel"]), **options_of(state))
            continue
        assert values["output"] == output_size(size, int(state["kernel"]), **options_of(state))
        x = np.arange(1.0, size * size + 1).reshape(size, size)
        y = correlate2d(x, ones(state), **options_of(state))
        row, column = (min(int(state[name]), values["output"] - 1) for name in ("row", "column"))
        assert values["value"] == pytest.approx(y[row, column], rel=1e-9)
        assert values["unused"] == np.count_nonzero(~rows_met(state, values["output"]))


def test_a_transposed_convolution_stamps_as_the_library_does(states):
    shown = [one for one in states if one["state"]["operation"] == "spread"]
    assert len(shown) >= 50
    for one in shown:
        state, values = one["state"], one["values"]
        size = int(state["size"])
        if values["output"] == 0:
            with pytest.raises(ValueError, match="padding"):
                transposed(np.ones((size, size)), ones(state), **options_of(state))
            continue
        stamped = transposed(np.ones((size, size)), ones(state), **options_of(state))
        assert stamped.shape == (values["output"],) * 2
        # the counts along the two axes multiply
        counts = np.array(values["counts"])
        assert np.abs(stamped - np.outer(counts, counts)).max() < 1e-9
        assert values["most"] == pytest.approx(stamped.max())


def test_the_sizes_of_the_course_come_out():
    import subprocess

    from live_code.node import WEB, node_executable

    rows = [
        *((5, 3, 1, 0, 1, 3), (5, 3, 1, 1, 1, 5), (5, 3, 2, 1, 1, 3), (7, 3, 2, 0, 1, 3)),
        *((7, 3, 3, 0, 1, 2), (10, 3, 3, 0, 1, 3), (227, 11, 4, 0, 1, 55), (512, 3, 1, 1, 1, 512)),
        *((512, 5, 1, 1, 1, 510), (28, 5, 1, 0, 1, 24), (7, 3, 1, 0, 2, 3), (224, 7, 2, 3, 1, 112)),
    ]
    names = ("size", "kernel", "stride", "padding", "dilation")
    axes = [dict(zip(names, row, strict=False)) for row in rows]
    script = (
        f'import {{ outputSize }} from "{(WEB / "maths" / "windows" / "positions.ts").as_uri()}";'
        f"console.log(JSON.stringify({json.dumps(axes)}.map(outputSize)));"
    )
    command = [str(node_executable()), "--input-type=module", "-e", script]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == [row[-1] for row in rows]
