"""`urllib` over the browser's own requests, and with it pandas, NumPy and scikit-learn.

Python has no sockets in a browser. The browser asks on its behalf, under its own rules: another
site's answer can be read only if that site allows it (CORS).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple

from ..libraries.after_import import after_import

NOT_SENT = frozenset({"accept-encoding", "connection", "content-length", "host", "user-agent"})
"""Headers that belong to the browser."""


class Answer(NamedTuple):
    """What a server said; status 0: nothing that may be read."""

    status: int
    reason: str
    headers: str
    body: bytes


Ask = Callable[[str, str, dict[str, str], "bytes | None"], Answer]
"""Method, address, headers and body of a request."""


def install(ask: Ask) -> None:
    """Let everything that goes through urllib ask the browser, once something is to."""
    # Few pages read from addresses, and urllib is large.
    after_import("urllib.request", lambda module: _install_in(module, ask))


def _install_in(module: Any, ask: Ask) -> None:
    class BrowserHandler(module.BaseHandler):  # type: ignore[misc]  # loaded late
        """Opens `http` and `https` addresses in place of urllib's own handlers."""

        handler_order = 100

        def http_open(self, request: Any) -> Any:
            return _opened(ask, request)

        https_open = http_open

    module.install_opener(module.build_opener(BrowserHandler()))


def _opened(ask: Ask, request: Any) -> Any:
    """Ask the browser and return its answer as urllib does."""
    import email
    from urllib.error import URLError
    from urllib.response import addinfourl

    url = request.full_url
    headers = {
        name: value for name, value in request.header_items() if name.lower() not in NOT_SENT
    }
    body = None if request.data is None else bytes(request.data)
    answer = ask(request.get_method(), url, headers, body)
    if answer.status == 0:
        raise URLError(_not_read(url, request.host))
    info = email.message_from_string(answer.headers)
    response = addinfourl(io.BytesIO(answer.body), info, url, answer.status)
    vars(response)["msg"] = answer.reason
    return response


def _not_read(url: str, host: str) -> str:
    return (
        f"the browser could not read {url}. Either there is no connection, or {host} does not let "
        "other sites' pages read its files (CORS). Download the file with the browser, or take it "
        "from a site that allows it, such as raw files on GitHub"
    )
