"""Live Code remembers that it was on, warms up at a hover, and can be turned off."""

import pytest
from playwright.sync_api import expect

from .live import action, cell, press_live_code, run, state, wait_until_ready, write

CHAPTER = "book/images/sliding-window.html"
WATCH_SHIFTS = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) globalThis.shifts.push({
      value: entry.value,
      nodes: entry.sources.map(({ node }) => node?.className ?? node?.nodeName),
    });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PRESS_WHEN_READY = """
new MutationObserver(() => {
  if (document.documentElement.dataset.live !== "ready" || window.pressed) return;
  window.pressed = true;
  setTimeout(() => document.querySelector("button.live-code-button").click(), 50);
}).observe(document, { subtree: true, attributeFilter: ["data-live"] });
"""


@pytest.fixture
def chapter(page, server):
    page.goto(f"{server.address}/{CHAPTER}")
    return page


@pytest.fixture
def cached(browser, server):
    """The chapter in a browser that has its service worker too."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/{CHAPTER}")
    yield page
    context.close()


def button(page):
    return page.locator("button.live-code-button")


def test_a_page_that_was_on_starts_by_itself_runs_nothing_and_moves_nothing(chapter):
    press_live_code(chapter)
    chapter.add_init_script(WATCH_SHIFTS)
    chapter.reload()
    chapter.evaluate("scrollTo(0, 1500)")
    wait_until_ready(chapter)
    expect(chapter.locator(".cm-editor").first).to_be_visible()
    chapter.wait_for_timeout(500)
    assert chapter.evaluate("document.activeElement === document.body")
    runs = chapter.locator("div.cell[data-cell]").evaluate_all("cs => cs.map(c => c.dataset.run)")
    assert set(runs) == {"static"}
    shifts = chapter.evaluate("shifts")
    assert sum(shift["value"] for shift in shifts) < 0.01, shifts


def test_a_press_that_comes_just_after_a_page_started_by_itself_does_not_turn_it_off(chapter):
    press_live_code(chapter)
    chapter.add_init_script(PRESS_WHEN_READY)
    chapter.reload()
    chapter.wait_for_function("() => window.pressed === true")
    chapter.wait_for_timeout(300)
    assert state(chapter) == "ready"
    chapter.wait_for_timeout(1500)
    button(chapter).click()
    expect(chapter.locator(".live-status")).to_contain_text("Live Code is off")


def test_turning_off_ends_python_and_is_remembered(chapter):
    press_live_code(chapter)
    expect(button(chapter)).to_have_attribute("aria-pressed", "true")
    write(chapter, 0, "kept = 1")
    run(chapter, 0)
    button(chapter).click()
    action(chapter, "cancel")
    assert state(chapter) == "ready"
    button(chapter).click()
    action(chapter, "confirm")
    assert state(chapter) == "off"
    expect(button(chapter)).to_have_attribute("aria-pressed", "false")
    expect(chapter.locator(".live-status")).to_contain_text("Live Code is off")
    chapter.reload()
    chapter.wait_for_timeout(1000)
    assert state(chapter) == "off"
    press_live_code(chapter)
    write(chapter, 0, "print('kept' in globals())")
    run(chapter, 0)
    expect(cell(chapter, 0).locator(".output.stream")).to_have_text("False\n")


def test_after_a_failed_start_the_page_does_not_start_by_itself(chapter):
    press_live_code(chapter)
    chapter.route("**/manifest-*", lambda route: route.fulfill(status=404, body=""))
    chapter.reload()
    expect(chapter.locator("html")).to_have_attribute("data-live", "failed")
    chapter.unroute("**/manifest-*")
    chapter.reload()
    chapter.wait_for_timeout(1000)
    assert state(chapter) == "off"


def test_on_a_connection_that_saves_data_nothing_starts_by_itself(chapter):
    press_live_code(chapter)
    chapter.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    chapter.reload()
    chapter.wait_for_timeout(1000)
    assert state(chapter) == "off"


@pytest.mark.parametrize("sign", ["hover", "focus"])
def test_a_hover_fetches_what_the_press_needs_and_the_press_does_not_fetch_it_again(
    server, cached, sign
):
    files = ["/page-", "/worker-", "/manifest-", "/live/live-"]
    assert [server.requests(file) for file in files] == [[], [], [], []]
    getattr(button(cached), sign)()
    for _ in range(100):
        if all(server.requests(file) for file in files):
            break
        cached.wait_for_timeout(50)
    cached.wait_for_timeout(500)
    press_live_code(cached)
    assert [len(server.requests(file)) for file in files] == [1, 1, 1, 1]


def test_the_page_asks_once_for_each_file_of_a_start(server, cached):
    press_live_code(cached)
    files = [path for path, _ in server.asked if "/_static/live/" in path]
    assert sorted(set(files)) == sorted(files)
