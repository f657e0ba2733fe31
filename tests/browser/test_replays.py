"""Loops that are watched, in a built page and in a live one."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from . import live
from .axe import in_both_themes

STACK = """import numpy as np
from live_code.watching import watch
def total(stack):
    found = np.zeros(2)
    for c in range(3):
        found[c] += stack[c, 1:3, 5].sum()
    return found

watch(total, np.arange(3 * 6 * 30).reshape(3, 6, 30))"""
LOOP = """import numpy as np
stack = np.arange(12).reshape(3, 4)
found = np.zeros(2)
for c in range(2):
    found[c] = stack[c, 1:3].sum()
print("summed")
found"""
ENDLESS = """import numpy as np
counts = np.zeros(2)
while True:
    counts[0] += 1"""


@pytest.fixture(scope="module")
def page(live_page: Page) -> Page:
    return live_page


def watching_cell(page: Page) -> int:
    found = page.locator("div.cell[data-cell]", has=page.locator(".live-replay"))
    return int(found.first.get_attribute("data-cell") or "")


def says(replay: Locator) -> Locator:
    return replay.locator(".replay-says")


def test_a_replay_of_the_built_page_wakes_and_is_walked_by_keyboard(page):
    replay = page.locator(".live-replay .replay")
    height = replay.bounding_box()["height"]
    replay.scroll_into_view_if_needed()
    expect(replay.get_by_role("button", name="Step")).to_be_enabled()
    assert replay.bounding_box()["height"] == pytest.approx(height, abs=2)
    replay.focus()
    page.keyboard.press("End")
    expect(says(replay)).to_have_text(re.compile("kernel and writes output.2, 2. = 951"))
    page.keyboard.press("Home")
    expect(replay.locator(".replay-writes")).to_have_count(0)
    expect(replay.locator("[aria-current=step]")).to_contain_text("window = image[")
    expect(replay.locator(".replay-reads")).to_have_text(
        ["1", "2", "3", "6", "7", "8", "11", "12", "13"]
    )


def test_a_cell_that_watches_shows_its_own_loop(page):
    index = watching_cell(page)
    live.run(page, index)
    replay = live.cell(page, index).locator(".replay")
    expect(replay.locator(".replay-place")).to_have_text("2 of 18")
    expect(replay.locator(".replay-writes")).to_have_text("411")
    expect(replay.locator(".replay-total")).to_have_text("sum of these products = 411")
    replay.get_by_role("button", name="Step").click()
    expect(replay.locator(".replay-reads").first).to_have_text("2")
    page.keyboard.press("ArrowRight")
    expect(says(replay)).to_contain_text("writes output[0, 1] = 456.")
    expect(replay.locator("[aria-current=step]")).to_contain_text("output[i, j] =")
    replay.get_by_role("slider").fill("17")
    expect(replay.locator(".replay-output td")).to_have_text(
        ["411", "456", "501", "636", "681", "726", "861", "906", "951"]
    )
    replay.get_by_role("combobox").select_option("very fast")
    replay.get_by_role("button", name="Play").click()
    expect(replay.get_by_role("button", name="Pause")).to_be_focused()
    expect(replay.locator(".replay-place")).to_have_text("18 of 18")
    expect(replay.get_by_role("button", name="Play")).to_be_focused()
    assert in_both_themes(page, ".cell_output .replay") == {"light": [], "dark": []}


def test_wrong_code_is_replayed_up_to_its_error(page):
    live.write(page, 0, STACK)
    live.run(page, 0, expected="error")
    replay = live.cell(page, 0).locator(".replay")
    expect(replay.locator(".replay-failed")).to_have_text(
        "Line 6 stops with IndexError: index 2 is out of bounds for axis 0 with size 2"
    )
    expect(replay.locator("[aria-current=step]")).to_contain_text("found[c] +=")
    traceback = live.cell(page, 0).locator(".output.traceback")
    expect(traceback).to_contain_text("Cell 1, line 6, in total")
    page.keyboard.press("Tab")
    replay.get_by_role("button", name="Back").click()
    expect(replay.locator(".replay-index")).to_have_text("stack[1]")
    expect(replay.locator(".replay-frame.replay-reads")).to_have_count(1)
    assert in_both_themes(page, ".cell_output .replay") == {"light": [], "dark": []}


def watch_cell(page: Page, index: int, expected: str) -> None:
    """Press Watch, which comes when the page has looked at the code, and wait for the end."""
    cell = live.cell(page, index)
    cell.locator("button[data-action=watch]:visible").click()
    expect(cell).to_have_attribute("data-run", expected, timeout=live.RUN_TIMEOUT)


def test_watch_runs_a_changed_cell_and_replays_its_loop_below_its_output(page):
    live.write(page, 0, LOOP)
    cell = live.cell(page, 0)
    watch = cell.get_by_role("button", name="Watch cell 1")
    expect(watch).to_be_visible()
    cell.locator("button[data-action=run]").focus()
    page.keyboard.press("Tab")
    expect(watch).to_be_focused()
    page.keyboard.press("Enter")
    replay = cell.locator(".replay")
    expect(says(replay)).to_have_text(
        "Line 5 reads stack[0, 1:3] and writes found[0] = 3.", timeout=live.RUN_TIMEOUT
    )
    assert live.text_outputs(cell) == ["summed", "array([ 3., 11.])"]
    last = cell.locator(".cell_output > *").last
    expect(last.locator(".replay")).to_have_count(1)
    expect(replay.locator(".replay-output td")).to_have_text(["3", "0"])
    expect(replay.locator("[aria-current=step]")).to_contain_text("found[c] = stack[c, 1:3]")
    assert in_both_themes(page, ".cell_output .replay, .live-toolbar") == {"light": [], "dark": []}
    live.run(page, 0)
    expect(replay).to_have_count(0)


def test_a_function_of_another_cell_is_watched_where_it_is_called(page):
    calls = page.locator("div.cell[data-cell]", has_text="watch(my_correlate2d, x, k)")
    expect(calls.locator("button[data-action=run]")).to_be_visible()
    expect(calls.locator("button[data-action=watch]:visible")).to_have_count(0)
    index = int(calls.get_attribute("data-cell") or "")
    live.write(page, index, "found = my_correlate2d(x, k)\nfound[2]")
    watch_cell(page, index, "ok")
    replay = live.cell(page, index).locator(".replay")
    expect(replay.locator(".replay-place")).to_have_text("2 of 18")
    expect(replay.locator("[aria-current=step]")).to_contain_text("output[i, j] =")


def test_stop_ends_a_watched_loop_and_leaves_plain_arrays(page):
    live.write(page, 0, ENDLESS)
    live.action(page, "watch", 0)
    stop = live.cell(page, 0).locator("button[data-action=stop-cell]")
    stop.click(timeout=live.RUN_TIMEOUT)
    expect(live.cell(page, 0)).to_have_attribute("data-run", "stopped", timeout=live.RUN_TIMEOUT)
    assert live.printed(page, "print(type(counts).__name__, counts[0] > 0)") == ["ndarray True"]
    expect(live.cell(page, 0).locator("button[data-action=watch]")).to_be_hidden()
