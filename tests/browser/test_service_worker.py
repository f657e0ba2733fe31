"""The service worker in a real browser: isolation, updates, and its end."""

import json

from playwright.sync_api import Page, expect

from . import live
from .host import LISTING, WORKER
from .visits import CHAPTER, CONTROLLED, KEPT, OTHERS, arrive, draw, leave, visit


def loads(page: Page) -> list[str]:
    """Return a list that grows with every load of the page."""
    seen: list[str] = []
    page.on("load", lambda loaded: seen.append(loaded.url))
    return seen


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
    expect(live.cell(page, 0)).to_have_attribute("data-run", "stopped")
    live.write(page, 0, "print(kept + 1)")
    live.run(page, 0)
    assert live.text_outputs(live.cell(page, 0)) == ["42"]
    # The frame of a widget with a script of its own, which is isolated as the page is.
    script = "export default { render({ el }) { el.textContent = 'there'; } };"
    live.write(
        page, 0, f"import anywidget\nclass W(anywidget.AnyWidget):\n    _esm = {script!r}\nW()"
    )
    inside = page.frame_locator(".live-widget-frame").frame_locator("iframe").locator("body")
    live.run(page, 0)
    expect(inside).to_have_text("there")
    host.stop()
    live.run(page, 0)
    expect(inside).to_have_text("there")


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
    leave(reader, host, new_tab)
    page = arrive(reader, host, OTHERS[0])
    live.wait_until(page, "async () => !(await navigator.serviceWorker.ready).waiting")
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
    live.wait_until(page, "async () => Boolean((await navigator.serviceWorker.ready).waiting)")
    leave(reader, host, page)
    page = arrive(reader, host)
    expect(page.locator("h1").first).to_contain_text("renewed")
    live.press_live_code(page)


def end_workers(page: Page) -> None:
    """End service workers, as browsers do after half a minute without work."""
    tools = page.context.new_cdp_session(page)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")
    tools.detach()


def test_a_site_that_dropped_its_service_worker_is_rid_of_it(reader, host):
    page = visit(reader, host)
    for name in (WORKER, LISTING):
        host.remove(name)
    end_workers(page)
    page.reload()
    gone = "async () => (await navigator.serviceWorker.getRegistrations()).length === 0"
    live.wait_until(page, gone)
    live.wait_until(page, f"async () => (await ({KEPT})()).length === 0")


def test_a_half_uploaded_update_says_so_and_the_next_press_works(reader, host):
    page = visit(reader, host)
    name = f"_static/live/{bundle(host)}"
    content = host.read(name)
    host.rename_everywhere(bundle(host), "page-NEWBUILD.js")
    new = "_static/live/page-NEWBUILD.js"
    host.write(new, content[: len(content) // 2])  # the upload is at this file
    page.goto(f"{host.address}/{CHAPTER}")
    page.locator("button.live-code-button").click()
    expect(page.locator(".live-status")).to_contain_text("middle of an update")
    host.write(new, content)
    host.publish()
    live.press_live_code(page)
    page.reload()
    live.press_live_code(page)


def test_a_damaged_file_is_not_kept(reader, host):
    [wasm] = (host.site / "_static/live").glob(f"pyodide-{'?' * 16}.bin")
    good = wasm.read_bytes()
    wasm.unlink()
    wasm.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    page.locator("button.live-code-button").click()
    expect(page.locator("html")).to_have_attribute("data-live", "failed")
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


def test_a_page_with_a_frame_of_another_host_is_left_as_it_is(reader, host):
    path = CHAPTER
    text = host.read(path)
    framed = text.replace('"isolate": true', '"isolate": false')
    assert framed != text
    host.write(path, framed)
    host.write(WORKER, host.read(WORKER).replace('"open":[]', f'"open":["{path}"]'))
    host.publish()
    page = arrive(reader, host)
    page.wait_for_function(CONTROLLED)
    seen = loads(page)
    live.press_live_code(page)
    page.reload()
    live.press_live_code(page)
    assert len(seen) == 1
    assert not page.evaluate("crossOriginIsolated")
    live.write(page, 0, "print(6 * 7)")
    live.run(page, 0)
    assert live.text_outputs(live.cell(page, 0)) == ["42"]
