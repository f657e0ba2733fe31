from typing import Any

import pytest

from live_code.kernel.outgoing import Outgoing


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def sent() -> list[tuple[int, str, dict[str, Any]]]:
    return []


def outgoing(sent: list[Any], clock: Clock, limit: int = 1000) -> Outgoing:
    return Outgoing(lambda *message: sent.append(message), limit=limit, clock=clock)


def test_a_few_prints_leave_at_once(sent: list[Any]) -> None:
    out = outgoing(sent, Clock())
    with out.answering(7):
        out.write("stdout", "a")
        assert sent == [(7, "stream", {"name": "stdout", "text": "a"})]


def test_a_flood_leaves_in_batches_and_nothing_is_lost(sent: list[Any]) -> None:
    clock = Clock()
    out = outgoing(sent, clock, limit=10**6)
    with out.answering(1):
        for number in range(10_000):
            clock.now += 0.0001
            out.write("stdout", f"{number}\n")
    assert len(sent) < 100
    assert "".join(content["text"] for _, _, content in sent) == "".join(
        f"{number}\n" for number in range(10_000)
    )


def test_a_slow_loop_streams_line_by_line(sent: list[Any]) -> None:
    clock = Clock()
    out = outgoing(sent, clock)
    with out.answering(1):
        for count in range(100):
            clock.now += 0.05
            out.write("stdout", ".")
            assert len(sent) == count + 1


def test_output_beyond_the_limit_is_cut_with_one_sentence(sent: list[Any]) -> None:
    out = outgoing(sent, Clock(), limit=10)
    with out.answering(1):
        for _ in range(50):
            out.write("stdout", "abc")
    text = "".join(content["text"] for _, _, content in sent)
    assert text == "abcabcabca\n[This cell has printed 10 characters; the rest is not shown.]\n"


def test_the_limit_is_each_cells_own(sent: list[Any]) -> None:
    out = outgoing(sent, Clock(), limit=3)
    with out.answering(1):
        out.write("stdout", "abcdef")
    with out.answering(2):
        out.write("stdout", "xyz")
    assert sent[-1] == (2, "stream", {"name": "stdout", "text": "xyz"})


def test_other_messages_come_after_what_was_printed_before_them(sent: list[Any]) -> None:
    clock = Clock()
    out = outgoing(sent, clock)
    with out.answering(1):
        for _ in range(60):
            out.write("stdout", "a")
        out.send("display_data", {})
        out.write("stderr", "e")
    assert [kind for _, kind, _ in sent].index("display_data") == len(sent) - 2
    assert sent[-1][2] == {"name": "stderr", "text": "e"}


def test_what_is_printed_outside_of_any_cell_goes_to_the_last_one(sent: list[Any]) -> None:
    out = outgoing(sent, Clock())
    with out.answering(4):
        pass
    out.write("stdout", "later")
    assert sent == [(4, "stream", {"name": "stdout", "text": "later"})]
