"""A real Chromium, a real server, no network but localhost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from benchmarks.live.browser import FLAGS
from tools import browsers
from tools.serve import make_server

from . import live
from .faulty import FaultyServer
from .host import Host

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"

# A busy machine takes long; only what never comes waits for the end.
expect.set_options(timeout=60_000)


def program(name: str) -> Path:
    path = browsers.find(name)
    assert path, f"{browsers.missing(name)} Or run: python tools/browsers.py"
    return path


def serving(server: ThreadingHTTPServer):
    """Run `server` in a thread; yield its address; stop it."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site() -> Path:
    assert (SITE / "index.html").exists(), "the book is not built; run: make strict-build"
    return SITE


@pytest.fixture(scope="session")
def isolated_server(site):
    """The site under the sub-path /html/, with the isolation headers of `make serve`."""
    yield from (f"{address}/html" for address in serving(make_server(site.parent, 0)))


def build_book(source: Path, out: Path, site: Path, **settings):
    """Build another book with the site's scripts and Python; the settings are Sphinx's."""
    live_code = {"prebuilt": str(site / "_static" / "live"), **settings.pop("live_code", {})}
    ours = {"extensions": ["myst_nb", "live_code"], "nb_execution_mode": "off"}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=str(source),
            confdir=None,
            outdir=str(out),
            doctreedir=str(out.with_name(f"{out.name}-doctrees")),
            buildername="html",
            confoverrides={**ours, **settings, "live_code": live_code},
            status=None,
        )
        app.build()
    assert app.statuscode == 0


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture(scope="session")
def plain_server(site):
    """The site on a server that knows nothing of it, as on any static host."""
    handler = partial(Quiet, directory=str(site.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    yield from (f"{address}/html" for address in serving(server))


@pytest.fixture(scope="session")
def chromium():
    """Playwright's handle on Chromium: one for all tests, since a second one cannot be started."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def chromium_path() -> str:
    return str(program("chromium"))


@pytest.fixture(scope="session")
def whole_browser(chromium, chromium_path):
    """Chromium as readers have it."""
    started = chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def browser(chromium):
    """The same engine without a window: there a fresh profile costs next to nothing."""
    started = chromium.launch(executable_path=str(program("headless_shell")), args=FLAGS)
    yield started
    started.close()


@contextmanager
def fresh_profile(browser: Browser, first: str = live.ON_A_QUICK_LINE) -> Iterator[Page]:
    """Yield a page in a fresh profile, where a script runs before each page's own.

    It fails at the end if the page threw or talked to another host than localhost.
    """
    # Without a service worker, which the guard could not see through; test_offline.py has it.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.add_init_script(first)
    foreign: list[str] = []

    def note(request):
        if request.failure == "net::ERR_NAME_NOT_RESOLVED":  # FLAGS see to it
            foreign.append(request.url)

    # To route requests would see to it too, and take the profile its cache.
    context.on("requestfailed", note)
    opened: Page = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    context.close()
    assert foreign == [], "the page asked other hosts"
    assert problems == [], "the page threw"


@pytest.fixture
def page(browser: Browser):
    with fresh_profile(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def live_page(browser: Browser, isolated_server):
    """One live chapter for all tests of a file that leave it fit for use: a start takes seconds."""
    with fresh_profile(browser) as opened:
        opened.goto(f"{isolated_server}/{live.CHAPTER}")
        live.press_live_code(opened)
        yield opened


@pytest.fixture
def server(site):
    """The site on a server that has whatever faults a test gives it."""
    server = FaultyServer(site)
    running = serving(server)
    server.address = f"{next(running)}/html"
    yield server
    server.closing.set()
    next(running, None)


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
