"""Beginners' errors in the page's own Python, and the ways from a traceback to the code."""

import pytest
from playwright.sync_api import expect

from tests.beginner_errors import CASES, PRELUDE

from .conftest import fresh_profile
from .live import action, cell, run, wait_until_ready, write
from .worker_harness import Worker

AT = """() => {
  const line = getSelection().anchorNode?.parentElement?.closest(".cm-line");
  return line && [line.closest("[data-cell]").dataset.cell, line.textContent];
}"""


@pytest.fixture(scope="module")
def worker(browser, isolated_server, site):
    """One worker for all cells, which leave nothing behind: a start takes seconds."""
    with fresh_profile(browser) as page:
        started = Worker(page, isolated_server, site)
        started.start("numpy", "plot")
        yield started


@pytest.mark.parametrize(("code", "sentence"), CASES)
def test_a_slip_gets_its_sentence_in_the_page(worker, code, sentence):
    worker.run(f"globals().clear()\n{PRELUDE}")
    _, said = worker.run(code)
    errors = [content for kind, content in shown(said) if kind == "error"]
    printed = "".join(content["text"] for kind, content in shown(said) if kind == "stream")
    assert (errors[0]["traceback"] if errors else printed.splitlines())[-1] == sentence


def shown(said):
    return [(message["type"], message["content"]) for message in said]


def test_the_sentences_come_with_the_first_error_and_never_before(page, isolated_server, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    started = Worker(page, isolated_server, site)
    started.start("numpy")
    started.run("x = 1")
    assert [name for name in asked if name.startswith("kernel-rest")] == []
    assert started.traceback("values = [1]\nvalues[3]")[-1].startswith("values has 1 element")
    started.traceback("1 / 0")
    assert len([name for name in asked if name.startswith("kernel-rest")]) == 1


def test_an_error_is_shown_also_where_the_sentences_cannot_be_fetched(page, isolated_server, site):
    page.route("**/kernel-rest-*", lambda route: route.abort())
    started = Worker(page, isolated_server, site)
    started.start("numpy")
    assert started.traceback("[1][3]")[-1] == "IndexError: list index out of range"


def test_each_line_of_a_traceback_leads_to_its_code_by_mouse_and_by_keyboard(live_page):
    action(live_page, "restart")
    wait_until_ready(live_page)
    write(live_page, 0, "def third(values):\n    return values[2]")
    run(live_page, 0)
    write(live_page, 1, "numbers = [4, 5]\nprint('here')\nthird(numbers)")
    run(live_page, 1, expected="error")
    traceback = cell(live_page, 1).locator(".output.traceback")
    expect(traceback).to_contain_text(
        "values has 2 elements, and counting begins at 0: the last one is values[1]."
    )
    links = traceback.get_by_role("link")
    assert links.all_inner_texts() == ["Cell 2, line 3", "Cell 1, line 2"]
    links.nth(1).click()
    assert live_page.evaluate(AT) == ["0", "    return values[2]"]
    links.nth(0).focus()
    live_page.keyboard.press("Enter")
    assert live_page.evaluate(AT) == ["1", "third(numbers)"]
    live_page.keyboard.type("# ")
    expect(cell(live_page, 1).locator(".cm-line").nth(2)).to_have_text("# third(numbers)")
    assert "#cell-" not in live_page.url


def test_an_open_figure_is_shown_without_plt_show(live_page):
    write(live_page, 0, "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2]);")
    run(live_page, 0)
    expect(cell(live_page, 0).locator(".cell_output img")).to_have_count(1)
