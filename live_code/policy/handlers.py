"""Event handlers that stand in a page's tags become listeners in a file of the site."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, MutableMapping
from html import unescape

from .inline import named

EARLY = frozenset({"load", "error"})
"""Events that may be over before a listener is there."""

_HANDLER = re.compile(
    r"""(?P<before><[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'<>])*?)\son(?P<event>[a-z]+)="""
    r"""(?P<code>"[^"]*"|'[^']*')"""
)
_MARK = "data-listens"
_LISTENERS = """{
  const handlers = HANDLERS;
  const listen = () => {
    for (const element of document.querySelectorAll("[data-listens]")) {
      for (const listener of element.dataset.listens.split(" ")) {
        const [event, name] = listener.split(":");
        if (!Object.hasOwn(handlers, name)) continue;
        element.addEventListener(event, function (occurred) {
          if (handlers[name].call(this, occurred) === false) occurred.preventDefault();
        });
      }
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", listen);
  else listen();
}
"""


def handlers_in(page: str) -> Iterator[tuple[str, str]]:
    """Yield event and code of every handler in a page's tags."""
    while found := _HANDLER.search(page):
        yield found["event"], unescape(found["code"][1:-1])
        page = page[: found.start("event") - 3] + page[found.end() :]


def with_listeners(page: str, base: str, scripts: MutableMapping[str, str]) -> str:
    """Return a page whose handlers are in a file; it is added to `scripts`."""
    codes: dict[str, str] = {}

    def marked(found: re.Match[str]) -> str:
        event, code = found["event"], unescape(found["code"][1:-1]).strip()
        if event in EARLY:
            return f"{found['before']} \0on{event}={found['code']}"
        if not code:
            return found["before"]
        name = hashlib.sha256(code.encode()).hexdigest()[:8]
        codes[name] = code
        return f'{found["before"]} {_MARK}="{event}:{name}"'

    marked_page, count = _HANDLER.subn(marked, page)
    while count:
        marked_page, count = _HANDLER.subn(marked, marked_page)
    marked_page = _joined(marked_page.replace("\0", ""))
    if not codes:
        return marked_page
    functions = ", ".join(
        f"{json.dumps(name)}: function (event) {{ {code}\n}}"
        for name, code in sorted(codes.items())
    )
    text = _LISTENERS.replace("HANDLERS", f"{{ {functions} }}", 1)
    tag = f'<script defer src="{base}{named(text, scripts)}"></script>\n'
    head, end, body = marked_page.partition("</head>")
    return f"{head}{tag}{end}{body}" if end else tag + marked_page


def _joined(page: str) -> str:
    """Let an element with several handlers have one mark."""
    twice = re.compile(rf'(<[^<>]*?\s{_MARK}="[^"]*)"([^<>]*?)\s{_MARK}="([^"]*)"')
    while twice.search(page):
        page = twice.sub(r'\1 \3"\2', page)
    return page
