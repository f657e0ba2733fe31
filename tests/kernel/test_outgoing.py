import asyncio
from typing import Any

import pytest

from live_code.kernel.output.limits import Allowance, bearable, shortened
from live_code.kernel.output.outgoing import Outgoing

Sent = list[tuple[int, str, dict[str, Any]]]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def sent() -> Sent:
    return []


def outgoing(sent: Sent, clock: Clock, limit: int = 1000, tail: int = 100) -> Outgoing:
    return Outgoing(lambda *message: sent.append(message), limit=limit, tail=tail, clock=clock)


def show(out: Outgoing, text: str, name: str | None = None, kind: str = "display_data") -> None:
    data = {"text/plain": text}
    out.send(kind, {"data": data, "metadata": {}, "display_id": name})


def texts(sent: Sent) -> str:
    return "".join(content["text"] for _, kind, content in sent if kind == "stream")


def shown(sent: Sent) -> list[str]:
    return [content["data"]["text/plain"] for _, _, content in sent if "data" in content]


def test_a_few_prints_leave_at_once(sent: Sent) -> None:
    out = outgoing(sent, Clock())
    with out.answering(7):
        out.write("stdout", "a")
        assert sent == [(7, "stream", {"name": "stdout", "text": "a"})]


def test_a_flood_leaves_in_batches_and_nothing_is_lost(sent: Sent) -> None:
    clock = Clock()
    out = outgoing(sent, clock, limit=10**6)
    with out.answering(1):
        for number in range(10_000):
            clock.now += 0.0001
            out.write("stdout", f"{number}\n")
    assert len(sent) < 100
    assert texts(sent) == "".join(f"{number}\n" for number in range(10_000))


def test_a_slow_loop_streams_line_by_line(sent: Sent) -> None:
    clock = Clock()
    out = outgoing(sent, clock)
    with out.answering(1):
        for count in range(100):
            clock.now += 0.05
            out.write("stdout", ".")
            assert len(sent) == count + 1


def test_of_a_flood_of_lines_the_ends_arrive_and_the_rest_is_counted(sent: Sent) -> None:
    clock = Clock()
    out = outgoing(sent, clock, limit=10_000, tail=1000)
    with out.answering(1):
        for number in range(100_000):
            clock.now += 0.000_01
            out.write("stdout", f"{number}\n")
    assert len(sent) < 200
    whole = "".join(f"{number}\n" for number in range(100_000))
    assert texts(sent).startswith(whole[:10_000])
    assert texts(sent).endswith("99998\n99999\n")
    skipped = [content["skipped"] for _, _, content in sent if "skipped" in content]
    arrived = texts(sent)
    assert sum(gap["lines"] for gap in skipped) == 100_000 - arrived.count("\n")
    assert sum(gap["characters"] for gap in skipped) == len(whole) - len(arrived)
    after_gaps = [content["text"] for _, _, content in sent if "skipped" in content]
    assert all(whole[whole.index(text) - 1] == "\n" for text in after_gaps)


def test_the_end_of_one_long_line_arrives(sent: Sent) -> None:
    out = outgoing(sent, Clock(), limit=100, tail=50)
    with out.answering(1):
        out.write("stdout", "a" * 500 + "end\n")
    assert texts(sent)[:100] == "a" * 100
    assert texts(sent).endswith("end\n")
    assert sent[-1][2]["skipped"] == {"lines": 0, "characters": 354}


def test_the_limit_is_each_cells_own(sent: Sent) -> None:
    out = outgoing(sent, Clock(), limit=3, tail=2)
    with out.answering(1):
        out.write("stdout", "abcdefgh")
    with out.answering(2):
        out.write("stdout", "xyz")
    assert sent[-1] == (2, "stream", {"name": "stdout", "text": "xyz"})


def test_other_messages_come_after_what_was_printed_before_them(sent: Sent) -> None:
    out = outgoing(sent, Clock())
    with out.answering(1):
        for _ in range(60):
            out.write("stdout", "a")
        show(out, "1")
        out.write("stderr", "e")
    assert [kind for _, kind, _ in sent].index("display_data") == len(sent) - 2
    assert sent[-1][2] == {"name": "stderr", "text": "e"}


def test_what_is_printed_outside_of_any_cell_goes_to_the_last_one(sent: Sent) -> None:
    out = outgoing(sent, Clock())
    with out.answering(4):
        pass
    out.write("stdout", "later")
    assert sent == [(4, "stream", {"name": "stdout", "text": "later"})]


def test_of_endless_displays_the_first_and_the_last_are_shown_and_the_rest_counted(
    sent: Sent,
) -> None:
    out = outgoing(sent, Clock())
    with out.answering(1):
        for number in range(100_000):
            show(out, f"{number}")
        out.send("execute_reply", {"status": "ok"})
    values = shown(sent)
    assert values[:3] == ["0", "1", "2"]
    assert values[-1] == "99999"
    note = next(content["text"] for _, kind, content in sent if kind == "left_out")
    assert (
        note == f"{100_000 - len(values):,} more outputs are left out here; the last one follows."
    )
    assert len(values) < 500
    assert sent[-1][1] == "execute_reply"


def test_print_and_stderr_in_turn_share_a_box_in_the_end_and_keep_their_order(sent: Sent) -> None:
    out = outgoing(sent, Clock(), limit=10**6)
    with out.answering(1):
        for number in range(10_000):
            out.write("stderr" if number % 2 else "stdout", f"{number}\n")
    assert len(sent) < 300
    assert texts(sent) == "".join(f"{number}\n" for number in range(10_000))


def test_of_many_updates_of_one_display_the_newest_leaves(sent: Sent) -> None:
    clock = Clock()
    out = outgoing(sent, clock)
    with out.answering(1):
        show(out, "start", "bar")
        for number in range(100_000):
            clock.now += 0.000_01
            show(out, f"{number}", "bar", "update_display_data")
    assert len(sent) < 100
    assert shown(sent)[-1] == "99999"


def test_what_is_cleared_unseen_does_not_leave(sent: Sent) -> None:
    clock = Clock()
    out = outgoing(sent, clock)
    with out.answering(1):
        for number in range(10_000):
            clock.now += 0.000_1
            out.send("clear_output", {"wait": number % 2 == 0})
            show(out, f"{number}")
            out.write("stdout", f"{number}\n")
    assert len(sent) < 300
    assert [kind for _, kind, _ in sent[-3:]] == ["clear_output", "display_data", "stream"]
    assert sent[-1][2]["text"] == "9999\n"


def test_a_wait_for_the_next_output_is_asked_once_and_keeps_what_stands(sent: Sent) -> None:
    clock = Clock()
    out = outgoing(sent, clock)
    with out.answering(1):
        for _ in range(60):
            out.write("stdout", "a")
        before = len(sent)
        for _ in range(1000):
            out.send("clear_output", {"wait": True})
    assert [kind for _, kind, _ in sent[before:]] == ["stream", "clear_output"]


def test_what_a_task_prints_does_not_stay_behind(sent: Sent) -> None:
    async def cell() -> None:
        with out.answering(1):
            for _ in range(100):
                out.write("stdout", "a")
            assert len(texts(sent)) < 100
            await asyncio.sleep(0.2)
            assert len(texts(sent)) == 100

    out = outgoing(sent, Clock())
    asyncio.run(cell())


def test_a_text_of_any_size_is_cut_in_the_middle(sent: Sent) -> None:
    out = outgoing(sent, Clock())
    with out.answering(1):
        for kind in ("display_data", "execute_result"):
            show(out, "begin" + "x" * 50_000_000 + "end", kind=kind)
    for text in shown(sent):
        assert text.startswith("begin")
        assert text.endswith("end")
        assert "characters left out" in text
        assert len(text) < 50_000


def test_html_that_would_freeze_the_page_gives_way_to_text_and_a_sentence() -> None:
    for form in ("<b>1</b>" * 100_000, "<p>" + "x" * 2_000_000):
        data, note = bearable({"text/html": form, "text/plain": "<HTML>"})
        assert data == {"text/plain": "<HTML>"}
        assert note
        assert note.startswith("This output is too big to be shown as it is meant: it has")
    table = {"text/html": "<td>1</td>" * 1000, "text/plain": "1"}
    assert bearable(table) == (table, None)


def test_prose_that_would_freeze_the_page_gives_way_too() -> None:
    for kind, form in (
        ("text/markdown", "<i>" * 100_000),
        ("text/markdown", "> " * 20_000),
        ("text/markdown", "[" * 100_000),
        ("text/latex", "$x$ " * 5_000),
        ("text/latex", "$" + "x^2 + " * 20_000 + "$"),
    ):
        data, note = bearable({kind: form, "text/plain": "<Prose>"})
        assert data == {"text/plain": "<Prose>"}, form[:10]
        assert note
    table = "| name | size |\n" * 1_000
    assert bearable({"text/markdown": table}) == ({"text/markdown": table}, None)


def test_many_big_outputs_are_limited_by_their_sum() -> None:
    allowance = Allowance()
    taken = [allowance.takes({"image/png": b"x" * 3_000_000}) for _ in range(30)]
    assert taken == sorted(taken, reverse=True)
    assert sum(taken) == 13
    allowance = Allowance()
    taken = [allowance.takes({"text/html": "<i></i>" * 5_000}) for _ in range(10)]
    assert sum(taken) == 6


def test_an_error_of_any_length_can_be_read(sent: Sent) -> None:
    out = outgoing(sent, Clock())
    with out.answering(1):
        line = "ValueError: " + "x" * 10_000_000
        out.send("error", {"ename": "ValueError", "evalue": line, "traceback": [line]})
    content = sent[-1][2]
    assert len(content["traceback"][0]) < 5000
    assert len(content["evalue"]) < 5000
    assert content["traceback"][0].startswith("ValueError: x")


def test_a_short_text_is_left_as_it_is() -> None:
    assert shortened("abc") == "abc"
