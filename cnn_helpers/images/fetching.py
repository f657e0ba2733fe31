"""Fetch the bytes behind a URL, natively or in the browser, and say in words what went wrong."""

import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 30
# Some hosts of pictures refuse programs that do not say who they are.
USER_AGENT = "cnn-helpers (CNNs from Scratch, Live)"
STATUS_IN_WORDS = {
    401: "the server wants a login",
    403: "the server forbids it",
    404: "there is nothing at this address; is it misspelt?",
    410: "the file was there once and has been taken away",
    429: "the server was asked too often; wait a minute",
}


class ImageReadError(OSError):
    """An image could not be read; the message says why and what to try."""


@dataclass(frozen=True)
class Reply:
    """What a server answered.

    Parameters
    ----------
    content_type : str
        For example "image/png"; empty when the server did not say.
    body : bytes
        The file.
    """

    content_type: str
    body: bytes


async def fetch(url: str) -> Reply:
    """Return the bytes at `url` and what the server says that they are.

    Parameters
    ----------
    url : str
        Address that starts with ``http://`` or ``https://``.

    Raises
    ------
    TypeError
        If `url` is not text.
    ValueError
        If `url` is no web address.
    ImageReadError
        If the server cannot be reached, does not let this page read the file (CORS), or answers
        with another status than success.

    Examples
    --------
    >>> import asyncio
    >>> asyncio.run(fetch("camera.png"))
    Traceback (most recent call last):
    ...
    ValueError: url must start with http:// or https:// and name a server, not 'camera.png'
    """
    if not isinstance(url, str):
        msg = f"url must be text, not {type(url).__name__}"
        raise TypeError(msg)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        msg = f"url must start with http:// or https:// and name a server, not {url!r}"
        raise ValueError(msg)
    return await (_fetch_in_browser(url) if sys.platform == "emscripten" else _fetch_natively(url))


async def _fetch_natively(url: str) -> Reply:
    import httpx

    try:
        async with httpx.AsyncClient(
            follow_redirects=True, timeout=SECONDS, headers={"User-Agent": USER_AGENT}
        ) as client:
            response = await client.get(url)
    except httpx.TimeoutException:
        msg = f"could not read {url}: the server did not answer within {SECONDS} seconds"
        raise ImageReadError(msg) from None
    except httpx.ConnectError as error:
        msg = (
            f"could not reach {urlsplit(url).hostname}: is there a network, and is the name "
            f"right? ({error})"
        )
        raise ImageReadError(msg) from error
    except (httpx.RequestError, httpx.InvalidURL) as error:
        msg = f"could not read {url}: {error}"
        raise ImageReadError(msg) from error
    _require_success(url, response.status_code)
    return Reply(_media_type(response.headers.get("content-type", "")), response.content)


NO_CORS = (
    "does not allow other sites' pages to read its files (it sends no CORS header "
    "Access-Control-Allow-Origin). Use a server that does, such as raw.githubusercontent.com or "
    "upload.wikimedia.org"
)


async def _fetch_in_browser(url: str) -> Reply:
    # Pyodide's own module; it exists nowhere else.
    from pyodide.http import pyfetch

    try:
        response = await pyfetch(url)
        _require_success(url, response.status)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(_media_type(headers.get("content-type", "")), await response.bytes())
    except ImageReadError:
        raise
    except OSError as error:
        # A browser hides why a request failed. Asking again without wanting to see the answer
        # succeeds when only the permission to read it is missing.
        # On a page with isolation headers that second question is refused too, so its failure
        # leaves both causes open.
        host = urlsplit(url).hostname
        try:
            await pyfetch(url, mode="no-cors")
        except OSError:
            msg = (
                f"could not reach {host}: is there a network, and is the name right? If so, {host} "
                f"{NO_CORS} ({error})"
            )
        else:
            msg = f"{host} answers, but {NO_CORS}"
        raise ImageReadError(msg) from error


def _require_success(url: str, status: int) -> None:
    if 200 <= status < 300:
        return
    words = STATUS_IN_WORDS.get(status)
    if words is None:
        words = "the server is in trouble; try later" if status >= 500 else "no file came back"
    msg = f"could not read {url}: HTTP status {status}, {words}"
    raise ImageReadError(msg)


def _media_type(header: str) -> str:
    return header.partition(";")[0].strip().lower()
