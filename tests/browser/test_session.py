"""What a reader does with live cells on a page of the course."""

import re

import pytest
from playwright.sync_api import expect

from .axe import in_both_themes
from .live import (
    CHAPTER,
    action,
    cell,
    code_of,
    press_live_code,
    printed,
    run,
    state,
    text_outputs,
    wait_for_mark,
    wait_until_ready,
    write,
)

SOURCES = "JSON.parse(document.getElementById('live-code').textContent).cells.map((c) => c.source)"


@pytest.fixture
def chapter(page, isolated_server):
    page.goto(f"{isolated_server}/{CHAPTER}")
    return page


@pytest.fixture
def live(chapter):
    press_live_code(chapter)
    return chapter


def test_reading_fetches_no_python_and_no_editor(chapter):
    fetched = chapter.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert state(chapter) == "off"
    assert not [url for url in fetched if "pyodide" in url or "/page-" in url or "worker" in url]


def test_an_edited_cell_shows_its_own_output(live_page):
    write(live_page, 0, "print('six times seven is', 6 * 7)")
    run(live_page, 0)
    assert text_outputs(cell(live_page, 0)) == ["six times seven is 42"]


def test_a_dragged_number_runs_its_cell_while_it_moves_and_the_last_value_wins(live_page):
    write(live_page, 0, "n = 3\nprint('n is', n)")
    code = cell(live_page, 0)
    box = code.locator(".live-number").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    live_page.mouse.move(x, y)
    live_page.mouse.down()
    for place in range(0, 60, 6):
        live_page.mouse.move(x + place, y)
    output = code.locator(".cell_output")
    value = code_of(live_page, 0).split()[2]
    assert int(value) > 10
    expect(output).to_have_text(f"n is {value}")
    live_page.mouse.up()
    live_page.keyboard.press("Control+Z")
    assert code_of(live_page, 0).startswith("n = 3\n")
    live_page.mouse.click(x, y)  # only puts the cursor there
    live_page.keyboard.press("Alt+ArrowUp")
    expect(output).to_have_text("n is 4")


def test_static_output_stays_until_its_cell_runs_again(chapter):
    with_output = chapter.locator("div.cell[data-cell]:has(.cell_output .output)").first
    before = with_output.locator(".cell_output").inner_text()
    assert before.strip()
    press_live_code(chapter)
    assert with_output.locator(".cell_output").inner_text() == before
    assert with_output.get_attribute("data-run") == "static"


def test_an_error_shows_its_traceback_at_the_line_and_the_next_run_works(live_page):
    write(live_page, 0, "first = 1\nsecond = first / 0\n")
    run(live_page, 0, expected="error")
    traceback = cell(live_page, 0).locator(".output.traceback")
    expect(traceback).to_contain_text("ZeroDivisionError")
    expect(traceback).to_contain_text("line 2")
    write(live_page, 0, "print('mended')")
    run(live_page, 0)
    assert text_outputs(cell(live_page, 0)) == ["mended"]
    expect(traceback).to_have_count(0)


def test_a_syntax_error_is_shown_at_its_line(live_page):
    write(live_page, 0, "good = 1\nbad = = 2\n")
    run(live_page, 0, expected="error")
    expect(cell(live_page, 0).locator(".output.traceback")).to_contain_text("SyntaxError")
    expect(cell(live_page, 0).locator(".output.traceback")).to_contain_text("line 2")
    expect(cell(live_page, 0).locator(".cm-line").nth(1)).to_contain_text("bad")


def test_stop_ends_an_endless_loop_and_keeps_variables_on_an_isolated_page(live_page):
    assert live_page.evaluate("crossOriginIsolated")
    write(live_page, 0, "kept = 41\n")
    run(live_page, 0)
    write(live_page, 0, "while True:\n    pass\n")
    action(live_page, "run", 0)
    expect(cell(live_page, 0)).to_have_attribute("data-run", "running")
    action(live_page, "stop")
    expect(cell(live_page, 0)).to_have_attribute("data-run", "stopped")
    write(live_page, 0, "print(kept + 1)")
    run(live_page, 0)
    assert text_outputs(cell(live_page, 0)) == ["42"]


def test_stop_ends_an_endless_loop_without_isolation(page, plain_server):
    page.goto(f"{plain_server}/{CHAPTER}")
    press_live_code(page)
    assert not page.evaluate("crossOriginIsolated")
    write(page, 0, "while True:\n    pass\n")
    action(page, "run", 0)
    expect(cell(page, 0)).to_have_attribute("data-run", "running")
    action(page, "stop")
    expect(cell(page, 0)).to_have_attribute("data-run", "stopped")
    wait_until_ready(page)
    write(page, 0, "print('usable again')")
    run(page, 0)
    assert text_outputs(cell(page, 0)) == ["usable again"]


def test_the_line_that_runs_is_marked_unseen_by_the_cell_and_stop_still_stops(live_page):
    write(
        live_page,
        0,
        "import signal, sys\nheard = []\nsys.addaudithook(lambda name, _: heard.append(name))\n"
        "for number in signal.valid_signals():\n    try:\n"
        "        signal.signal(number, lambda *given: heard.append(given))\n"
        "    except (OSError, ValueError):\n        pass\n"
        "heard.clear()\nsteps = 0\nwhile steps < 30_000_000:\n    steps += 1\nprint(heard)\n",
    )
    action(live_page, "run", 0)
    marked = cell(live_page, 0).locator(".live-running-line")
    expect(marked).to_have_text(re.compile("while steps|steps \\+= 1"))
    expect(cell(live_page, 0).locator(".live-state")).to_have_text(re.compile(r"\d\.[05] s"))
    expect(cell(live_page, 0)).to_have_attribute("data-run", "ok")
    expect(marked).to_have_count(0)
    assert text_outputs(cell(live_page, 0)) == ["['exec']"]
    write(
        live_page, 0, "while True:\n    try:\n        pass\n    except ValueError:\n        pass\n"
    )
    action(live_page, "run", 0)
    expect(marked).to_be_visible()
    action(live_page, "stop")
    expect(cell(live_page, 0)).to_have_attribute("data-run", "stopped")


def test_the_panel_of_variables_follows_the_runs_and_closes_with_escape(live_page):
    write(live_page, 0, "import numpy as np\nimage = np.eye(90)\nwords = ['a']\n")
    run(live_page, 0)
    action(live_page, "variables")
    panel = live_page.locator(".live-variables")
    row = panel.locator("tbody tr").filter(has_text="image")
    expect(row).to_contain_text("ndarray, float64, 90")
    expect(row).to_contain_text("0 to 1")
    expect(row.locator("canvas")).to_be_visible()
    write(live_page, 0, "words.append('b')")
    run(live_page, 0)
    expect(panel.locator("tbody tr").first).to_contain_text("2 items")
    assert in_both_themes(live_page, ".live-bar") == {"light": [], "dark": []}
    write(live_page, 0, "dragged = 3\nprint(dragged)")
    run(live_page, 0)
    row = panel.locator("tbody tr").filter(has_text="dragged").locator("td").last
    expect(row).to_have_text("3")
    code = cell(live_page, 0)
    box = code.locator(".live-number").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    live_page.mouse.move(x, y)
    live_page.mouse.down()
    live_page.mouse.move(x + 60, y, steps=6)
    value = code_of(live_page, 0).split()[2]
    expect(code.locator(".cell_output")).to_have_text(value)
    assert row.inner_text() == "3"  # not at each value, but at the end
    live_page.mouse.up()
    expect(row).to_have_text(value)
    panel.locator("[data-action='close-variables']").press("Escape")
    expect(panel).to_be_hidden()
    expect(live_page.locator("[data-action='variables']")).to_be_focused()


def test_an_own_cell_has_what_it_needs_is_needed_itself_and_is_named_in_errors(live_page):
    page = live_page
    write(page, 0, "base = 3")
    action(page, "add-cell", 0)
    expect(cell(page, "s1").locator(".cm-content")).to_be_focused()
    write(page, "s1", "half = base / 2")
    assert printed(page, "print(half)", 1) == ["1.5"]
    expect(cell(page, "s1")).to_have_attribute("data-run", "ok")
    run(page, "s1")
    expect(cell(page, 1).locator(".live-state-stale")).to_have_text("Your cell 1 has run since")
    write(page, "s1", "import warnings\nwarnings.warn('careful')\nhalf / 0")
    run(page, "s1", expected="error")
    expect(cell(page, "s1").locator(".traceback")).to_contain_text("Your cell 1, line 3")
    warned = cell(page, "s1").locator(".stderr")
    expect(warned).to_contain_text("Your cell 1 (edit 1):2: UserWarning")
    cell(page, "s1").locator("a.live-place").click()
    expect(cell(page, "s1").locator(".cm-content")).to_be_focused()
    action(page, "delete-cell", "s1")
    action(page, "close-deleted")
    for index in (0, 1):
        action(page, "reset", index)


def test_output_streams_while_the_cell_runs(live_page):
    loop = "while True:\n    time.sleep(0.01)\n"
    write(live_page, 0, f"import time\nprint('early', flush=True)\n{loop}")
    action(live_page, "run", 0)
    expect(cell(live_page, 0).locator(".output.stream")).to_contain_text("early")
    assert cell(live_page, 0).get_attribute("data-run") == "running"
    action(live_page, "stop")
    expect(cell(live_page, 0)).to_have_attribute("data-run", "stopped")


def test_stderr_is_kept_apart(live_page):
    write(live_page, 0, "import sys\nprint('fine')\nprint('careful', file=sys.stderr)")
    run(live_page, 0)
    expect(cell(live_page, 0).locator(".output.stderr")).to_have_text("careful\n")


def test_printed_markup_stays_text(live_page):
    write(live_page, 0, "print('<img src=x onerror=\"document.title = 1\"> <b>bold</b>')")
    run(live_page, 0)
    expect(cell(live_page, 0).locator(".output.stream")).to_contain_text("<b>bold</b>")
    assert live_page.title() != "1"


def test_a_rich_result_is_shown_and_its_scripts_are_not_run(live_page):
    write(
        live_page,
        0,
        "class Rich:\n    def _repr_html_(self):\n"
        "        return '<b>bold</b><img src=x onerror=\"window.hacked = true\">'\nRich()",
    )
    run(live_page, 0)
    expect(cell(live_page, 0).locator(".output.text_html b")).to_have_text("bold")
    assert live_page.evaluate("window.hacked") is None


def test_running_a_cell_first_runs_the_earlier_cells_that_it_needs(live):
    run(live, len(live.evaluate(SOURCES)) - 1)
    sources = live.evaluate(SOURCES)
    [imports] = [n for n, source in enumerate(sources) if "import checks" in source]
    assert cell(live, imports).get_attribute("data-run") == "ok"


def test_reset_brings_the_authors_source_back(live_page):
    write(live_page, 0, "print('changed')")
    action(live_page, "reset", 0)
    assert code_of(live_page, 0) == live_page.evaluate(SOURCES)[0]


def test_edits_survive_a_reload_and_nothing_is_half_made(live):
    write(live, 0, "print('kept over a reload')")
    action(live, "run", 0)
    live.evaluate("localStorage['live-code:auto'] = 'off'")
    live.reload()
    assert state(live) == "off"
    assert set(
        live.locator("div.cell[data-cell]").evaluate_all("cs => cs.map(c => c.dataset.run)")
    ) == {"static"}
    press_live_code(live)
    expect(cell(live, 0).locator(".cm-content")).to_contain_text("kept over a reload")
    run(live, 0)
    assert text_outputs(cell(live, 0)) == ["kept over a reload"]


def test_restart_forgets_variables(live_page):
    write(live_page, 0, "remembered = 1")
    run(live_page, 0)
    action(live_page, "restart")
    wait_until_ready(live_page)
    write(live_page, 0, "print('remembered' in globals())")
    run(live_page, 0)
    assert text_outputs(cell(live_page, 0)) == ["False"]


def test_a_figure_is_drawn_anew_and_marks_the_first_plot(live_page):
    write(
        live_page,
        0,
        "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.title('mine');",
    )
    run(live_page, 0)
    image = cell(live_page, 0).locator(".cell_output img")
    expect(image).to_have_count(1)
    wait_for_mark(live_page, "live:first-plot")
    assert image.evaluate("i => i.complete && i.naturalWidth > 100")
