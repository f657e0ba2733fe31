"""The service worker in a real browser: without a server, on a plain host, across updates."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from . import live
from .host import LISTING, WORKER, Host

CHAPTER = "book/images/kernels.html"
OTHERS = ("book/images/pixels.html", "book/build/backpropagation.html")
PLOT = "import matplotlib.pyplot as plt\nplt.imshow([[0, 1], [2, 3]]); plt.show()"
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
HANDED_OVER = "() => performance.getEntriesByName('live:handed-over').length > 0"
KEPT = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const keys = await Promise.all(caches_.map((cache) => cache.keys()));
  return keys.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
}"""


@pytest.fixture
def host(site, tmp_path):
    host = Host(site, tmp_path)
    yield host
    for gate in host.gates.values():
        gate.set()
    host.stop()


@pytest.fixture
def reader(browser):
    """A reader's fresh browser profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(live.START_TIMEOUT)
    yield context
    context.close()


def arrive(reader, host, path=CHAPTER) -> Page:
    page = reader.new_page()
    page.goto(f"{host.address}/{path}")
    return page


def visit(reader, host, path=CHAPTER) -> Page:
    """Visit a page and use Live Code until the worker has all that the visit needed."""
    page = arrive(reader, host, path)
    page.wait_for_function(CONTROLLED)
    live.press_live_code(page)
    page.wait_for_function(HANDED_OVER)
    return page


def leave(page: Page) -> None:
    """Go where the worker has no say, for as long as it takes to let go of the last page."""
    page.goto("about:blank")
    page.wait_for_timeout(1500)
    page.close()


def draw(page: Page) -> None:
    live.write(page, 0, PLOT)
    live.run(page, 0)
    expect(live.cell(page, 0).locator(".cell_output img")).to_be_visible()


def open_settings(page: Page):
    live.action(page, "settings")
    return page.locator("[data-offline]")


def make_offline(page: Page):
    panel = open_settings(page)
    panel.locator('button[data-action="offline"]').click()
    return panel


def wait_until_offline(panel) -> None:
    expect(panel).to_have_attribute("data-offline", re.compile("ready|error"), timeout=120_000)
    assert panel.get_attribute("data-offline") == "ready", panel.inner_text()


def loads(page: Page) -> list[str]:
    """Return a list that grows with every load of the page."""
    seen: list[str] = []
    page.on("load", lambda loaded: seen.append(loaded.url))
    return seen


def test_after_one_visit_a_page_runs_and_draws_with_the_server_stopped(reader, host):
    page = visit(reader, host)
    host.stop()
    page.reload()
    live.press_live_code(page)
    draw(page)
    assert page.evaluate("performance.getEntriesByName('live:first-plot').length") == 1
    assert page.evaluate("crossOriginIsolated")


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
    # Going to the next page ends what the last one was still fetching.
    page.on("requestfailed", lambda r: r.failure == "net::ERR_ABORTED" or failed.append(r.url))
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
    size = next((host.site / "_static/live").glob("scipy-*")).stat().st_size
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
    assert len([path for path in host.asked if "scipy" in path]) == 1


def test_a_copy_can_be_paused_continued_and_removed(reader, host):
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
    gate = host.hold("scipy")
    panels = [make_offline(page) for page in (first, second)]
    expect(panels[1]).to_contain_text("Another tab")
    gate.set()
    for panel in panels:
        wait_until_offline(panel)
    assert len([path for path in host.asked if "scipy" in path]) == 1


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
    page.wait_for_function(HANDED_OVER)
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
    expect(panel).to_have_attribute("data-offline", "error", timeout=60_000)
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


def test_a_plain_host_is_isolated_by_one_reload_at_the_press(reader, host):
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    assert not page.evaluate("crossOriginIsolated")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    assert page.evaluate("scrollY") == 900
    seen = loads(page)
    page.locator("button.live-code-button").dispatch_event("click")
    page.wait_for_function("() => crossOriginIsolated")
    live.wait_until_ready(page)
    assert len(seen) == 1
    assert page.evaluate("performance.getEntriesByName('live:start').length") == 1
    assert page.evaluate("scrollY") > 500
    live.write(page, 0, "kept = 41")
    live.run(page, 0)
    live.write(page, 0, "while True:\n    pass\n")
    live.action(page, "run", 0)
    expect(live.cell(page, 0)).to_have_attribute("data-run", "running")
    live.action(page, "stop")
    expect(live.cell(page, 0)).to_have_attribute("data-run", "stopped", timeout=60_000)
    live.write(page, 0, "print(kept + 1)")
    live.run(page, 0)
    assert live.text_outputs(live.cell(page, 0)) == ["42"]


def test_a_page_that_cannot_be_isolated_is_reloaded_once_and_never_again(reader, host):
    host.headers["Cross-Origin-Embedder-Policy"] = "unsafe-none"
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    seen = loads(page)
    live.press_live_code(page)
    assert len(seen) == 1
    assert not page.evaluate("crossOriginIsolated")
    page.reload()
    live.press_live_code(page)
    assert len(seen) == 2


def bundle(host) -> str:
    return next((host.site / "_static/live").glob("page-*.js")).name


def test_an_update_between_two_visits_shows_at_once_and_mixes_nothing(reader, host):
    old_tab = visit(reader, host)
    old, new = bundle(host), "page-NEWBUILD.js"
    host.rename_everywhere(old, new)
    host.write(CHAPTER, host.read(CHAPTER).replace("</h1>", " renewed</h1>", 1))
    host.publish()
    new_tab = arrive(reader, host)
    expect(new_tab.locator("h1").first).to_contain_text("renewed")
    live.press_live_code(new_tab)
    draw(new_tab)
    draw(old_tab)
    kept = " ".join(old_tab.evaluate(KEPT))
    assert old in kept
    new_tab.wait_for_timeout(500)
    host.stop()
    new_tab.reload()
    expect(new_tab.locator("h1").first).to_contain_text("renewed")
    live.press_live_code(new_tab)
    host.start()
    old_tab.close()
    leave(new_tab)
    page = arrive(reader, host, OTHERS[0])
    page.wait_for_function("async () => !(await navigator.serviceWorker.ready).waiting")
    page.wait_for_timeout(1000)
    kept = " ".join(page.evaluate(KEPT))
    assert old not in kept
    assert new in kept


OLD_WORKER = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith((async () => {
  const cache = await caches.open("live-code:files");
  const kept = await cache.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(cache.put(event.request, response.clone()));
  return response;
})()));
"""


def test_an_old_service_worker_that_keeps_everything_for_ever_is_replaced(reader, host):
    current = host.read(WORKER)
    host.write(WORKER, OLD_WORKER)
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    page.reload()
    host.write(WORKER, current)
    host.write(CHAPTER, host.read(CHAPTER).replace("</h1>", " renewed</h1>", 1))
    page.reload()
    expect(page.locator("h1").first).not_to_contain_text("renewed")
    page.wait_for_function("async () => (await navigator.serviceWorker.ready).waiting")
    leave(page)
    page = arrive(reader, host)
    expect(page.locator("h1").first).to_contain_text("renewed")
    live.press_live_code(page)


def test_a_site_that_dropped_its_service_worker_is_rid_of_it(reader, host):
    page = visit(reader, host)
    for name in (WORKER, LISTING):
        host.remove(name)
    page.reload()
    gone = "async () => (await navigator.serviceWorker.getRegistrations()).length === 0"
    page.wait_for_function(gone, timeout=15_000)
    page.wait_for_function(f"async () => (await ({KEPT})()).length === 0")


def test_a_half_uploaded_update_says_so_and_the_next_press_works(reader, host):
    page = visit(reader, host)
    name = f"_static/live/{bundle(host)}"
    content = host.read(name)
    host.rename_everywhere(bundle(host), "page-NEWBUILD.js")
    new = "_static/live/page-NEWBUILD.js"
    host.write(new, content[: len(content) // 2])  # the upload is at this file
    page.goto(f"{host.address}/{CHAPTER}")
    page.locator("button.live-code-button").click()
    expect(page.locator(".live-status")).to_contain_text("press it again", timeout=20_000)
    host.write(new, content)
    host.publish()
    live.press_live_code(page)
    page.reload()
    live.press_live_code(page)


def test_a_damaged_file_is_not_kept(reader, host):
    wasm = next((host.site / "_static/live").glob("numpy-*.bin"))
    good = wasm.read_bytes()
    wasm.unlink()
    wasm.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    page.locator("button.live-code-button").click()
    expect(page.locator("html")).to_have_attribute("data-live", "failed", timeout=60_000)
    expect(page.locator(".live-status")).to_contain_text("damaged")
    wasm.write_bytes(good)
    reader.new_cdp_session(page).send("Network.clearBrowserCache")
    live.press_live_code(page)


def test_the_course_can_be_installed_as_an_app(reader, host):
    page = arrive(reader, host, "book/index.html")
    session = reader.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    content = json.loads(manifest["data"])
    assert content["name"] == "CNNs from Scratch, Live"
    for icon in content["icons"]:
        size = page.evaluate(
            "async (src) => { const i = new Image(); i.src = src; await i.decode(); "
            "return `${i.width}x${i.height}` }",
            f"{host.address}/{icon['src']}",
        )
        assert size == icon["sizes"]
    # A profile of the tests counts as a private window, which installs nothing.
    errors = [
        e["errorId"] for e in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    ]
    assert set(errors) <= {"in-incognito"}
