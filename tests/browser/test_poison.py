"""What somebody has written into the browser's caches is never run as a part of the site."""

import contextlib

import pytest
from playwright.sync_api import Error, expect

from . import live
from .visits import CHAPTER, KEPT, arrive, draw, visit

POISON = """async () => {
  const evil = "window.owned = 1; globalThis.owned = 1;";
  const page = `<!DOCTYPE html><title>evil</title><h1>evil</h1><script>${evil}</script>`;
  const listing = JSON.stringify({ version: "evil", files: [] });
  let count = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      const [body, type] = pathname.endsWith(".js") ? [evil, "text/javascript"]
        : pathname.endsWith("live-offline.json") ? [listing, "application/json"]
        : [page, "text/html"];
      await cache.put(url, new Response(body, { headers: { "content-type": type } }));
      count += 1;
    }
  }
  return count;
}"""
KEPT_SCRIPT = """async () => {
  const names = await caches.keys();
  const cache = await caches.open(names.find((name) => name.includes("files")));
  const { url } = (await cache.keys()).find(({ url }) => /\\/page-[^/]*\\.js$/.test(url));
  return await (await fetch(url)).text();
}"""
OPENED = """async (kind) => {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys())));
  return keys.flat().map(({ url }) => url).find((url) => url.includes(kind));
}"""


@pytest.fixture
def poisoned(reader, host):
    """The site once everything that the service worker keeps of it is somebody else's."""
    page = visit(reader, host)
    assert page.evaluate(POISON) > 30
    assert "owned" in page.evaluate(KEPT_SCRIPT), "the worker still answers data as it is kept"
    page.close()
    return host


def test_the_site_runs_as_it_was_built(reader, poisoned):
    page = arrive(reader, poisoned)
    expect(page.locator("h1").first).to_contain_text("Kernels")
    live.press_live_code(page)
    draw(page)
    assert page.evaluate("window.owned") is None
    assert live.printed(page, "import js\nprint(getattr(js, 'owned', None))") == ["None"]


def test_without_a_connection_nothing_of_it_runs(reader, poisoned):
    kept = arrive(reader, poisoned)
    kept.evaluate(POISON)
    numbers = kept.evaluate(OPENED, "numpy-")
    kept.close()
    poisoned.stop()
    page = reader.new_page()
    page.goto(f"{poisoned.address}/{CHAPTER}")
    assert page.evaluate("window.owned") is None
    opened = reader.new_page()
    with contextlib.suppress(Error):  # The sound file comes as a download.
        opened.goto(numbers, wait_until="commit")
    assert opened.evaluate("window.owned") is None
    assert opened.locator("h1", has_text="evil").count() == 0


def test_questions_that_the_book_never_asks_fill_nothing(reader, host):
    """Each with another query, they would fill the reader's storage for good."""
    page = visit(reader, host)
    asked = """async () => {
      const ask = async (path) => (await fetch(new URL(path, document.baseURI))).text();
      for (let n = 0; n < 5; n += 1) {
        await ask(`../../searchindex.js?evil=${n}`);
        await ask(`../../_static/doctools.lean.js?v=evil${n}`);
        await ask(`.//pix%65ls.html?evil=${n}`);
      }
      await ask("pixels.html");
    }"""
    page.evaluate(asked)
    live.wait_until(page, f"async () => (await ({KEPT})()).some((p) => p.endsWith('/pixels.html'))")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if "evil" in path or "//" in path or "%65" in path] == []
