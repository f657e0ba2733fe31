"""What a stopped, a failed and a long-gone run of a cell mean for this cell and the others."""

import pytest
from playwright.sync_api import Page, expect

from .live import (
    RUN_TIMEOUT,
    action,
    cell,
    run,
    text_outputs,
    wait_until_ready,
    write,
)

PLAIN = ".cell_output .output.stream"


@pytest.fixture
def live(live_page: Page) -> Page:
    """The page with a new, empty Python."""
    action(live_page, "restart")
    wait_until_ready(live_page)
    return live_page


def test_a_stopped_cell_is_not_started_again_by_a_later_one(live):
    write(live, 0, "starts = globals().get('starts', 0) + 1\nwhile True: pass")
    write(live, 1, "print(starts)")
    action(live, "run", 0)
    expect(cell(live, 0)).to_have_attribute("data-run", "running", timeout=RUN_TIMEOUT)
    action(live, "stop")
    expect(cell(live, 0)).to_have_attribute("data-run", "stopped", timeout=RUN_TIMEOUT)
    run(live, 1)
    assert text_outputs(cell(live, 1)) == ["1"]
    write(live, 1, "print(never_made, starts)")
    run(live, 1, expected="error")
    remark = cell(live, 1).locator(".live-remark")
    expect(remark).to_have_text("Cell 1, which this cell needs, was stopped before its end.")


def test_an_await_at_the_top_level_hides_no_need(live):
    write(live, 0, "base = 20")
    write(live, 1, "import asyncio\nvalue = await asyncio.sleep(0, base + 1)\nprint(value)")
    write(live, 2, "print(2 * value)")
    run(live, 2)
    assert text_outputs(cell(live, 2)) == ["42"]


def test_a_cell_whose_need_fails_says_so_and_runs_at_the_second_press(live):
    write(live, 0, "numbers = [1]\nnumbers[10] = 3")
    write(live, 1, "print(len(numbers))")
    action(live, "run", 1)
    remark = cell(live, 1).locator(".live-remark")
    expect(remark).to_have_text(
        "Not run, because cell 1 failed. Press Run to run it anyway.", timeout=RUN_TIMEOUT
    )
    run(live, 1)
    assert text_outputs(cell(live, 1)) == ["1"]
    expect(remark).to_have_count(0)


def test_what_a_task_does_after_its_cells_end_comes_under_its_cell(live):
    task = "import asyncio\nasync def later():\n    await asyncio.sleep(0.2)\n    print('late')\n"
    write(live, 0, task + "    1 / 0\ntask = asyncio.create_task(later())")
    write(live, 1, "print('other')")
    run(live, 0)
    run(live, 1)
    traceback = cell(live, 0).locator(".output.traceback")
    expect(traceback).to_contain_text("no code waited for it", timeout=RUN_TIMEOUT)
    expect(traceback).to_contain_text("Cell 1, line 5, in later")
    assert text_outputs(cell(live, 0)) == ["late"]
    assert text_outputs(cell(live, 1)) == ["other"]


def test_an_earlier_run_does_not_mix_into_a_later_one(live):
    clock = "import asyncio\nasync def tick(name):\n    while True:\n        print(name)\n"
    clock += "        await asyncio.sleep(0.1)\n"
    write(live, 0, f"{clock}old = asyncio.create_task(tick('old'));")
    run(live, 0)
    expect(cell(live, 0).locator(PLAIN)).to_contain_text("old")
    write(live, 0, f"{clock}new = asyncio.create_task(tick('new'));")
    run(live, 0)
    told = cell(live, 0).locator(".output.stderr")
    expect(told).to_contain_text("An earlier run of this cell is still going")
    expect(cell(live, 0).locator(PLAIN).last).to_contain_text("new\nnew\nnew")
    assert "old" not in "".join(text_outputs(cell(live, 0)))
    expect(told).to_have_count(1)
