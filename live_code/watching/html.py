"""A replay as HTML for any notebook: a frame of its own with the page's view inside."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from pathlib import Path

_VIEW = Path(__file__).parent / "view"
_SCRIPTS = ("data.js", "model.js", "arrays.js", "bar.js", "view.js")
"""In the order in which they need each other."""
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_START = """
const text = document.querySelector("#replay").textContent;
document.body.append(new ReplayView(readReplay(text)).node);
const fit = () => {
  try {
    frameElement.style.height = `${document.documentElement.offsetHeight + 2}px`;
  } catch {
    // A notebook that keeps frames apart: the height stays as it was guessed.
  }
};
new ResizeObserver(fit).observe(document.documentElement);
"""
_PAGE = """
:root { color-scheme: light dark; --ink: #1c232c; --ink-muted: #515c6a; --paper: #fff;
  --surface: #f5f6f8; --accent: #0b6570; }
@media (prefers-color-scheme: dark) { :root { --ink: #dfe4ea; --ink-muted: #a3afbd;
  --paper: #14181e; --surface: #1d232c; --line-strong: #78869a; --accent: #66c8d3; } }
body { margin: 0; font-family: system-ui, sans-serif; }
"""
_DATA = '<script type="application/json" id="replay">'
_FRAME = re.compile(r'<iframe class="live-replay"[^>]* srcdoc="([^"]*)"')


def document(name: str, data: str) -> str:
    """Return a frame that shows a replay; `data` is its JSON."""
    inside = "\n".join(
        [
            "<!doctype html><html lang='en'><meta charset='utf-8'>",
            f"<title>{escape(name)}, step by step</title>",
            f"<style>{_PAGE}{_read('view.css')}{_read('arrays.css')}</style>",
            f"{_DATA}{without_tags(data)}</script>",
            f'<script type="module">{_script()}{_START}</script></html>',
        ]
    )
    return (
        f'<iframe class="live-replay" title="{escape(name)}, step by step" '
        'style="width: 100%; height: 36rem; border: 0" '
        f'srcdoc="{escape(inside)}"></iframe>'
    )


def data_in(html: str) -> str | None:
    """Return the JSON in what `document` has made; None in any other HTML.

    >>> data_in(document("mine", '{"version": 1}')), data_in("<iframe>")
    ('{"version": 1}', None)
    """
    found = _FRAME.search(html)
    if found is None:
        return None
    return unescape(found[1]).partition(_DATA)[2].partition("</script>")[0] or None


def without_tags(data: str) -> str:
    r"""Return JSON in which nothing can end the block around it.

    >>> print(without_tags('["</script>"]'))
    ["\u003c/script>"]
    """
    return data.replace("<", r"\u003c")


@cache
def _script() -> str:
    return "\n".join(_IMPORT.sub("", _read(name)) for name in _SCRIPTS)


@cache
def _read(name: str) -> str:
    return (_VIEW / name).read_text("utf-8")
