"""The pages run under their policy, by header and by tag, and under it nothing else runs."""

from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from live_code.policy.directives import policy_of
from tools.serve import POLICY

from . import live
from .conftest import Quiet, serving
from .visits import CHAPTER, PLOT

KINDS = [
    CHAPTER,
    "book/index.html",
    "search.html",
    "genindex.html",
    "book/appendix/api/convolution.html",
    "book/appendix/glossary.html",
]
NOTED = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  violations.push(`${violatedDirective} ${blockedURI} ${sample}`));
"""
INJECTED = {
    "an inline script": "const s = document.createElement('script'); s.text = 'window.owned = 1';"
    "document.body.append(s)",
    "a handler in a tag": "document.body.insertAdjacentHTML('beforeend',"
    "\"<img src='x' onerror='window.owned = 1'>\")",
    "a script from a blob": "const s = document.createElement('script');"
    "s.src = URL.createObjectURL(new Blob(['window.owned = 1'])); document.body.append(s)",
    "a module from a blob": "import(URL.createObjectURL(new Blob(['window.owned = 1'],"
    "{ type: 'text/javascript' }))).catch(() => {})",
    "a script from data": "const s = document.createElement('script');"
    "s.src = 'data:text/javascript,window.owned=1'; document.body.append(s)",
    "a script of another host": "const s = document.createElement('script');"
    "s.src = 'https://evil.test/a.js'; document.body.append(s)",
    "a worker from a blob": "try { new Worker(URL.createObjectURL(new Blob(['1']))) } catch {}",
    "a link to a script": "const a = document.createElement('a');"
    "a.href = 'javascript:window.owned=1';"
    "document.body.append(a); a.click()",
    "another base": "document.head.insertAdjacentHTML('beforeend', \"<base href='//evil.test/'>\")",
    "an object": "document.body.insertAdjacentHTML('beforeend',"
    "\"<object data='data:text/html,x'></object>\")",
}


@pytest.fixture(scope="module", params=["header", "tag"])
def watched(request, browser):
    """A page that notes what its policy forbids, on a server with the header and on one without."""
    name = {"header": "isolated_server", "tag": "plain_server"}[request.param]
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.add_init_script(NOTED)
    page = context.new_page()
    page.set_default_timeout(live.RUN_TIMEOUT)
    page.said = []
    page.on("console", lambda said: page.said.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.home = request.getfixturevalue(name)
    yield page
    context.close()


def forbidden(page: Page) -> list[str]:
    return list(page.evaluate("violations"))


def test_the_header_of_make_serve_is_the_policy_that_pages_carry():
    assert policy_of("") == POLICY
    for source in ("'unsafe-inline'", "blob:", "'unsafe-eval'", "https:", "data:"):
        assert source not in POLICY.split("script-src")[1].split(";")[0]


def test_every_page_carries_it_and_no_script_of_its_own(site: Path):
    pages = [file for file in site.rglob("*.html") if "_static" not in file.parts]
    read = {file: file.read_text("utf-8") for file in pages if file != site / "index.html"}
    assert len(read) > 30
    for file, text in read.items():
        assert text.index("Content-Security-Policy") < text.index("<script"), file
        assert "sha256-" not in text[: text.index("</head>")], file


@pytest.mark.parametrize("name", KINDS)
def test_a_page_does_nothing_that_its_policy_forbids(watched: Page, name: str):
    watched.said.clear()
    watched.goto(f"{watched.home}/{name}", wait_until="load")
    watched.wait_for_function("() => document.readyState === 'complete'")
    assert forbidden(watched) == []
    assert watched.said == []


def test_a_page_that_is_not_there_does_nothing_that_its_policy_forbids(watched: Page):
    watched.goto(f"{watched.home}/nowhere.html", wait_until="load")
    assert forbidden(watched) == []


@pytest.mark.parametrize("way", INJECTED)
def test_nothing_runs_that_somebody_puts_into_a_page(watched: Page, way: str):
    watched.goto(f"{watched.home}/book/appendix/glossary.html")
    watched.evaluate(f"() => {{ {INJECTED[way]} }}")
    watched.wait_for_function("() => violations.length > 0")
    assert watched.evaluate("window.owned") is None
    assert "evil" not in watched.evaluate("document.baseURI")


def test_the_buttons_of_the_theme_do_what_their_handlers_did(watched: Page):
    watched.goto(f"{watched.home}/{CHAPTER}")
    watched.evaluate("window.print = () => { window.printed = true }")
    watched.locator("button.btn-download-pdf-button").dispatch_event("click")
    assert watched.evaluate("window.printed") is True
    assert watched.evaluate("DOCUMENTATION_OPTIONS.pagename") == "book/images/kernels"


def test_a_live_chapter_with_all_kinds_of_output_does_nothing_forbidden(watched: Page):
    watched.said.clear()
    watched.goto(f"{watched.home}/{CHAPTER}")
    live.press_live_code(watched)
    live.write(watched, 0, PLOT)
    live.run(watched, 0)
    expect(live.cell(watched, 0).locator(".cell_output img")).to_be_visible()
    rich = "from IPython.display import HTML, display\ndisplay(HTML('<b style=\"color:red\">'))"
    live.write(watched, 0, f"{rich}\nimport scipy.signal, cnn_helpers\n1 + 1")
    live.run(watched, 0)
    live.action(watched, "settings")
    expect(watched.locator('[data-action="close"]')).to_be_visible()
    assert forbidden(watched) == []
    assert watched.said == []


@pytest.fixture
def foreign_name(chromium, chromium_path, site):
    """A page at `http://` and a name that is not this computer's: no secure context."""
    started = chromium.launch(
        executable_path=chromium_path, args=["--host-resolver-rules=MAP course.test 127.0.0.1"]
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    running = serving(server)
    next(running)
    page = started.new_page()
    page.home = f"http://course.test:{server.server_port}/html"
    yield page
    started.close()
    next(running, None)


def test_a_host_without_https_runs_python_and_offers_only_what_can_be(foreign_name: Page):
    problems: list[str] = []
    foreign_name.on("pageerror", lambda error: problems.append(str(error)))
    foreign_name.goto(f"{foreign_name.home}/{CHAPTER}")
    assert foreign_name.evaluate("isSecureContext") is False
    live.press_live_code(foreign_name)
    assert live.printed(foreign_name, "print(2 + 2)") == ["4"]
    copied = live.cell(foreign_name, 0).locator('button[data-action="copy"]')
    if copied.count():
        copied.first.click()
    live.action(foreign_name, "settings")
    panel = foreign_name.locator(".live-settings")
    expect(panel).to_be_visible()
    expect(panel.locator('[data-action="offline"]')).to_be_hidden()
    assert panel.locator('[data-setting="image"]').count() == 0, panel.inner_text()
    assert problems == []
