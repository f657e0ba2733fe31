"""Without a server: one visit, and the copy of the whole course, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from . import live
from .host import LISTING
from .visits import CHAPTER, CONTROLLED, HANDED_OVER, KEPT, OTHERS, PLOT, arrive, draw, visit

SHOWS = """(name) => {
  const { model, state } = document.querySelector("#border-theatre > cnn-border-theatre");
  return state.image === name && new Set(model.scenes[0].numbers.data).size > 20;
}"""
"""A photo that has not come is an even grey."""


def open_settings(page: Page):
    live.action(page, "settings")
    return page.locator("[data-offline]")


def scipy(host):
    """Return the files that tests hold back: only the copy of the course needs them."""
    return list((host.site / "_static/live").glob("scipy-*"))


def make_offline(page: Page):
    panel = open_settings(page)
    panel.locator('button[data-action="offline"]').click()
    return panel


def wait_until_offline(panel) -> None:
    expect(panel).to_have_attribute("data-offline", re.compile("ready|error"), timeout=120_000)
    assert panel.get_attribute("data-offline") == "ready", panel.inner_text()


def test_after_one_visit_a_page_runs_and_draws_with_the_server_stopped(reader, host):
    page = visit(reader, host)
    host.stop()
    page.reload()
    live.press_live_code(page)
    draw(page)
    live.wait_for_mark(page, "live:first-plot")
    assert page.evaluate("crossOriginIsolated")


@pytest.mark.parametrize("path", ["book/images/stride-padding.html", "book/fourier/speed.html"])
def test_figures_that_the_visit_did_not_come_to_wake_and_change_with_the_server_stopped(
    reader, host, path
):
    page = visit(reader, host, path)
    host.stop()
    page.reload()
    for figure in page.locator("figure.explorable").all():
        figure.scroll_into_view_if_needed()
        figure.locator("> [data-ready]").wait_for(state="attached")
    theatre = page.locator("#border-theatre")
    if theatre.count():
        theatre.get_by_label("Astronaut", exact=False).check()
        page.wait_for_function(SHOWS, arg="astronaut")
    else:
        page.locator("#race .fig-run").click()
        expect(page.locator("#race .fig-said")).to_contain_text("Measured")


def test_pictures_of_the_built_page_are_kept_though_cells_put_others_in_their_place(reader, host):
    page = arrive(reader, host)
    built = page.evaluate("[...document.querySelectorAll('.cell_output img')].map((i) => i.src)")
    gate = host.hold("/worker-")  # the cell waits for Python, so that it is never idle before
    live.turn_on(page)
    cell = page.locator("div.cell[data-cell]", has=page.locator(".cell_output img")).first
    index = int(cell.get_attribute("data-cell"))
    live.write(page, index, f"{PLOT}\nwhile True: pass")
    live.action(page, "run", index)
    gate.set()
    expect(cell.locator("img[src^='blob:']")).to_have_count(1)
    assert not live.marked(page, HANDED_OVER)
    live.action(page, "stop")
    live.wait_for_mark(page, HANDED_OVER)
    kept = page.evaluate(
        "(all) => Promise.all(all.map(async (one) => (await caches.match(one)) !== undefined))",
        built,
    )
    assert kept == [True] * len(built)
    assert built


def test_reading_alone_fetches_no_python(reader, host):
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [path for path in host.asked if path.endswith((".wasm", ".bin"))] == []


def test_the_whole_course_works_offline(reader, host):
    page = visit(reader, host)
    panel = make_offline(page)
    expect(panel.locator("progress")).to_be_visible()
    wait_until_offline(panel)
    files = json.loads(host.read(LISTING))["files"]
    host.stop()
    failed: list[str] = []
    # Going to the next page ends what the last one was still fetching, and what only the browser's
    # own cache may have is asked for first.
    page.on(
        "requestfailed",
        lambda r: (
            r.failure == "net::ERR_ABORTED"
            or r.url.endswith((".js?kept", ".wasm"))
            or failed.append(r.url)
        ),
    )
    page.on("response", lambda answer: failed.append(answer.url) if answer.status > 399 else None)
    for path in (entry["path"] for entry in files if entry["path"].endswith(".html")):
        page.goto(f"{host.address}/{path}", wait_until="load")
        assert page.locator("h1").count() > 0, path
    assert failed == []
    for path in (CHAPTER, *OTHERS):
        page.goto(f"{host.address}/{path}")
        live.press_live_code(page)
        live.run(page, 0)
    page.goto(f"{host.address}/")
    page.wait_for_url("**/book/index.html")
    expect(page.locator("h1").last).to_be_visible()


def test_a_page_that_was_never_kept_says_so_and_can_be_tried_again(reader, host):
    page = visit(reader, host)
    host.stop()
    page.goto(f"{host.address}/{OTHERS[0]}")
    expect(page.locator("h1")).to_have_text("No connection")
    host.start()
    page.get_by_text("Try again").click()
    expect(page.locator("button.live-code-button")).to_be_visible()


def test_a_copy_goes_on_in_the_next_tab_where_a_closed_one_stopped(reader, host):
    gate = host.hold("scipy")
    page = visit(reader, host)
    make_offline(page)
    size = sum(file.stat().st_size for file in scipy(host))
    progress = "document.querySelector('[data-offline] progress')"
    page.wait_for_function(
        f"() => {progress}.max > 1 && {progress}.max - {progress}.value <= {size}"
    )
    page.close()
    gate.set()
    host.asked.clear()
    page = arrive(reader, host)
    live.press_live_code(page)
    wait_until_offline(open_settings(page))
    assert [path for path in host.asked if "astronaut" in path] == []
    assert len([path for path in host.asked if "scipy" in path]) == len(scipy(host))


def test_a_copy_can_be_paused_continued_and_removed(reader, host):
    # The worker that makes the image fetches files, and they are kept while this test removes all.
    reader.add_init_script("localStorage.setItem('live-code:image', 'off')")
    gate = host.hold("scipy")
    page = visit(reader, host)
    panel = make_offline(page)
    button = panel.locator('button[data-action="offline"]')
    expect(button).to_have_text("Pause")
    button.click()
    expect(panel).to_have_attribute("data-offline", "partial")
    expect(button).to_contain_text("Make available offline (")
    gate.set()
    button.click()
    wait_until_offline(panel)
    panel.locator('button[data-action="offline-remove"]').click()
    expect(panel).to_have_attribute("data-offline", "none")
    assert [key for key in page.evaluate(KEPT) if LISTING not in key] == []


def test_two_tabs_fetch_the_copy_once(reader, host):
    first = visit(reader, host)
    second = arrive(reader, host)
    live.press_live_code(second)
    live.wait_for_mark(second, HANDED_OVER)
    panels = [open_settings(page) for page in (second, first)]  # not asked to go on by itself
    gate = host.hold("scipy")
    there, here = panels
    here.locator('button[data-action="offline"]').click()
    expect(here.locator("progress[value]")).to_be_visible()
    there.locator('button[data-action="offline"]').click()
    expect(there).to_contain_text("Another tab")
    gate.set()
    for panel in panels:
        wait_until_offline(panel)
    assert len([path for path in host.asked if "scipy" in path]) == len(scipy(host))


def limit_quota(reader, page, size):
    session = reader.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    limit = {} if size is None else {"quotaSize": size}
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, **limit})
    return session


def test_too_little_room_is_told_and_nothing_else_suffers(reader, host):
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    session = limit_quota(reader, page, 1_000_000)
    live.press_live_code(page)
    live.wait_for_mark(page, HANDED_OVER)
    panel = make_offline(page)
    expect(panel).to_have_attribute("data-offline", "error")
    expect(panel).to_contain_text("storage for this site is full")
    page.keyboard.press("Escape")
    draw(page)
    session.detach()


def test_a_quota_that_fills_up_is_told_and_the_copy_continued_later(reader, host):
    gate = host.hold("scipy")
    page = visit(reader, host)
    panel = make_offline(page)
    page.wait_for_function("() => document.querySelector('[data-offline] progress').value > 3e7")
    session = limit_quota(reader, page, 1_000_000)
    gate.set()
    expect(panel).to_have_attribute("data-offline", "error")
    expect(panel).to_contain_text("storage for this site is full")
    session.send("Storage.overrideQuotaForOrigin", {"origin": page.evaluate("location.origin")})
    panel.locator('button[data-action="offline"]').click()
    wait_until_offline(panel)


DENIED = (
    "CacheStorage.prototype.open = async () => { throw new DOMException('no', 'SecurityError') }"
)
ABSENT = "delete window.caches; delete Navigator.prototype.serviceWorker"


@pytest.mark.parametrize(
    ("storage", "says"), [(DENIED, "does not let this site keep files"), (ABSENT, "https://")]
)
def test_without_storage_live_code_works_and_the_settings_say_why_not(reader, host, storage, says):
    reader.add_init_script(storage)
    page = arrive(reader, host)
    live.press_live_code(page)
    panel = open_settings(page)
    expect(panel).to_have_attribute("data-offline", "error")
    expect(panel).to_contain_text(says)
    page.keyboard.press("Escape")
    draw(page)
