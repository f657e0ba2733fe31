"""What a reader with a fresh profile does on a host, for the tests of the service worker."""

from playwright.sync_api import Page, expect

from . import live

CHAPTER = "book/images/kernels.html"
OTHERS = ("book/images/pixels.html", "book/build/backpropagation.html")
PLOT = "import matplotlib.pyplot as plt\nplt.imshow([[0, 1], [2, 3]]); plt.show()"
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
HANDED_OVER = "live:handed-over"
NONE_WAITS = """async () =>
  (await navigator.serviceWorker.getRegistrations()).every(({ waiting }) => !waiting)"""
KEPT = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const keys = await Promise.all(caches_.map((cache) => cache.keys()));
  return keys.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
}"""


def arrive(reader, host, path=CHAPTER) -> Page:
    page = reader.new_page()
    page.goto(f"{host.address}/{path}")
    return page


def visit(reader, host, path=CHAPTER) -> Page:
    """Visit a page and use Live Code until the worker has all that the visit needed."""
    page = arrive(reader, host, path)
    page.wait_for_function(CONTROLLED)
    live.press_live_code(page)
    live.wait_for_mark(page, HANDED_OVER)
    return page


def leave(reader, host, page: Page) -> None:
    """Close the last page, and wait until a new service worker has taken an old one's place."""
    page.close()
    elsewhere = reader.new_page()
    elsewhere.goto(f"{host.origin}/")  # of the host, but not of the book
    live.wait_until(elsewhere, NONE_WAITS)
    elsewhere.close()


def draw(page: Page) -> None:
    live.write(page, 0, PLOT)
    live.run(page, 0)
    expect(live.cell(page, 0).locator(".cell_output img")).to_be_visible()
