"""Code lines that a phone has to break: each says how far in it begins, so that it can hang."""

from __future__ import annotations

import re
from html import unescape

LONG = 36
"""Signs that fit into a line of code on a phone."""

_BLOCK = re.compile(
    r'(<div class="highlight"><pre[^>]*>(?:<span></span>)?)(.*?)(?=</pre>)', re.DOTALL
)
_HUNG = '<span class="hang"'
_TAG = re.compile(r"<[^>]*>")


def with_hanging_lines(page: str) -> str:
    r"""Return a page whose long code lines are elements of the class `hang`.

    Nothing is seen of it unless the book's styles say so. A line begins with `--n` spaces.

    >>> block = '<div class="highlight"><pre>a = 1\n    {}\n</pre></div>'
    >>> print(with_hanging_lines(block.format("b" * 40)).replace("b" * 40, "b..."))
    <div class="highlight"><pre>a = 1
    <span class="hang" style="--n:4">    b...
    </span></pre></div>
    """
    return _BLOCK.sub(lambda block: block[1] + _hung(block[2]), page)


def _hung(code: str) -> str:
    if _HUNG in code:  # a page that no build has written anew
        return code
    return "".join(_line(line) for line in code.splitlines(keepends=True))


def _line(line: str) -> str:
    text = unescape(_TAG.sub("", line)).rstrip()
    # A line that begins or ends an element around several lines stays as it is.
    if len(text) <= LONG or line.count("<span") != line.count("</span>"):
        return line
    spaces = len(text) - len(text.lstrip())
    return f'{_HUNG} style="--n:{spaces}">{line}</span>'
