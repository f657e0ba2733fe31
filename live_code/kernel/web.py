"""`urllib` over the browser's own requests, and with it pandas, NumPy and scikit-learn.

Python has no sockets in a browser. The browser asks on its behalf, under its own rules: another
site's answer can be read only if that site allows it (CORS).
"""

from __future__ import annotations

import email
import io
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.response import addinfourl

NOT_SENT = {"accept-encoding", "connection", "content-length", "host", "user-agent"}
"""Headers that belong to the browser."""


class Answer(NamedTuple):
    """What a server said; status 0: nothing that may be read."""

    status: int
    reason: str
    headers: str
    body: bytes


Ask = Callable[[str, str, dict[str, str], bytes | None], Answer]


class BrowserHandler(urllib.request.BaseHandler):
    """Opens `http` and `https` addresses in place of urllib's own handlers."""

    handler_order = 100

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def http_open(self, request: urllib.request.Request) -> Any:
        """Ask the browser and return its answer as urllib does."""
        body = request.data
        headers = {
            name: value for name, value in request.header_items() if name.lower() not in NOT_SENT
        }
        answer = self._ask(
            request.get_method(),
            request.full_url,
            headers,
            bytes(body) if body is not None else None,  # type: ignore[arg-type]
        )
        if answer.status == 0:
            raise urllib.error.URLError(_not_read(request.full_url))
        info = email.message_from_string(answer.headers)
        response = addinfourl(io.BytesIO(answer.body), info, request.full_url, answer.status)
        vars(response)["msg"] = answer.reason
        return response

    https_open = http_open


def _not_read(url: str) -> str:
    host = urlsplit(url).netloc
    return (
        f"the browser could not read {url}. Either there is no connection, or {host} does not let "
        "other sites' pages read its files (CORS). Download the file with the browser, or take it "
        "from a site that allows it, such as raw files on GitHub"
    )


def install(ask: Ask) -> None:
    """Let everything that goes through urllib ask the browser."""
    urllib.request.install_opener(urllib.request.build_opener(BrowserHandler(ask)))
