"""What a reader's Python answers: plain values come through, nothing else is believed."""

import json
from fractions import Fraction

import numpy as np
import pytest

from live_code.marks.judging.values import Unreadable, read, written


def there_and_back(value):
    kept = []

    def name(thing):
        kept.append(thing)
        return len(kept) - 1

    return read(written(value, name), lambda _number, kind, is_callable: (kind, is_callable))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        7,
        0.1,
        float("inf"),
        "ü\U0001f600",
        ...,
        2 + 3j,
        (1, [2, (3,)]),
        {"a": 1, 2: (3,)},
        Fraction(1, 3),
        10**100,
        np.float32(0.5),
        np.bool_(True),
    ],
    ids=repr,
)
def test_plain_values_come_as_they_are(value):
    came = there_and_back(value)
    assert came == value
    assert type(came) is type(value)


@pytest.mark.parametrize("dtype", ["u1", "f4", ">i8", "?", "c16", "U3"])
def test_arrays_keep_type_shape_and_numbers_and_can_be_changed(dtype):
    array = np.arange(6).astype(dtype).reshape(2, 3).T
    came = there_and_back(array)
    assert (came.dtype, came.shape) == (array.dtype, array.shape)
    assert np.array_equal(came, array)
    came[0] = came[1]


def test_arrays_of_objects_come_with_their_numbers():
    came = there_and_back(np.array([[Fraction(1, 2), None]], object))
    assert came.tolist() == [[Fraction(1, 2), None]]


def test_all_other_things_stay_where_they_are():
    assert there_and_back(print) == ("builtin_function_or_method", True)
    assert there_and_back([object()]) == [("object", False)]
    loop = []
    loop.append(loop)
    assert "thing" in written(loop, lambda _: 0)


FORGED = [
    "",
    "[1]",
    "{}",
    '{"array": ["O", [1], "AAAAAAAAAAA="]}',
    '{"array": ["i4,i4", [1], "AAAAAAAAAAA="]}',
    '{"array": ["f8", [1000000000000], "AAAA"]}',
    '{"array": [7]}',
    '{"objects": [[2], [1]]}',
    '{"fraction": "1e999999999"}',
    '{"fraction": "1/0"}',
    '{"complex": ["a", "b"]}',
    '{"tuple": 3}',
    '{"dict": [[{"list": []}, 1]]}',
    '{"thing": "x", "type": "y", "callable": true}',
    '{"thing": 1}',
    '{"else": 1}',
    "9" * 10_000,
    '{"tuple": [' * 50_000,
    json.dumps({"scalar": ["f8", [2], "AAAAAAAAAAA="]}),
]


@pytest.mark.parametrize("text", FORGED, ids=range(len(FORGED)))
def test_what_is_forged_is_refused(text):
    with pytest.raises(Unreadable):
        read(text, lambda *_: None)
