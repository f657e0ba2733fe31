"""The race counts as its cell does, and reads its measured times as they are."""

import math

import pytest

from .states import states_of


@pytest.fixture(scope="module")
def states():
    return states_of("race")


def counted(size, side):
    entries = 2 ** (2 * math.ceil(math.log2(size + side - 1)))
    return {
        "sliding": 2 * side**2 * size**2,
        "passes": 4 * side * size**2,
        "fourier": 15 * entries * math.log2(entries) + 6 * entries,
    }


def test_what_it_shows_is_what_counting_gives(states):
    assert len(states) >= 50
    for shown in states:
        size, side = int(shown["state"]["size"]), shown["state"]["kernel"]
        for way, operations in counted(size, side).items():
            assert shown["values"][way] == pytest.approx(operations, rel=1e-12)
        crossover = shown["values"]["crossover"]
        before, there = counted(size, crossover - 2), counted(size, crossover)
        assert before["fourier"] >= before["sliding"]
        assert there["fourier"] < there["sliding"]


def test_from_the_measured_crossover_on_fourier_was_faster(states):
    seen = 0
    for shown in states:
        times = shown["state"]["times"]
        rows = times["rows"] if times["size"] == int(shown["state"]["size"]) else []
        won = []
        for row in reversed(rows):
            if row["fourier"] >= row["sliding"]:
                break
            won.append(row["kernel"])
        assert shown["values"]["crossed"] == (won[-1] if won else 0)
        seen += bool(won)
    assert seen > 5


def test_with_192_pixels_fourier_wins_from_15_on_by_counting(states):
    first = states[0]["values"]
    assert first["crossover"] == 15
    assert (first["sliding"], first["padded"]) == (5_971_968, 256)
