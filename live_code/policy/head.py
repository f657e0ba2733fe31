"""The tag that carries the policy where the host sends no header."""

from __future__ import annotations

import re
from html import escape

_TAG = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]* data-policy>')
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.I)
"""The encoding must stand among the first kilobyte, the policy before all that could run."""


def with_policy(page: str, policy: str) -> str:
    """Return a page that carries a policy, and no other one of ours.

    >>> print(with_policy("<head><title>x</title>", "img-src data:"))
    <head><meta http-equiv="Content-Security-Policy" content="img-src data:" data-policy><title>x</title>
    """  # noqa: E501 - one tag is one line
    content = escape(policy, quote=False).replace('"', "&quot;")
    tag = f'<meta http-equiv="Content-Security-Policy" content="{content}" data-policy>'
    return _HEAD.sub(lambda found: found[0] + tag, without_policy(page), count=1)


def without_policy(page: str) -> str:
    """Return a page without the tag."""
    return _TAG.sub("", page)
