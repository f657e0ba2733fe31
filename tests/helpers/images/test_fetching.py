"""read_img_from_url reads from real servers, and says in words what a server or network did."""

import asyncio
import io
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from cnn_helpers.images import ImageReadError, fetching, read_image, read_img_from_url

PIXELS = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(PIXELS).save(buffer, "PNG")
    return buffer.getvalue()


class Handler(BaseHTTPRequestHandler):
    """A server with one picture, and with everything that can go wrong."""

    pages: ClassVar = {  # path: status, headers, body
        "/photo.png": (200, {"Content-Type": "image/png"}, _png()),
        "/untyped": (200, {}, _png()),
        "/mistyped": (200, {"Content-Type": "text/plain; charset=utf-8"}, _png()),
        "/moved": (302, {"Location": "/photo.png"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, b"<html>a cat</html>"),
        "/broken.png": (200, {"Content-Type": "image/png"}, _png()[:45]),
        "/empty.png": (200, {"Content-Type": "image/png"}, b""),
        "/cut.png": (200, {"Content-Type": "image/png", "Content-Length": "9999"}, _png()),
        "/drawing.svg": (200, {"Content-Type": "image/svg+xml"}, b"<svg></svg>"),
        "/nothing": (204, {}, b""),
    }
    agents: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        if self.path == "/slow":
            time.sleep(0.5)
        if self.path.startswith("/status/"):
            status, headers, body = int(self.path.removeprefix("/status/")), {}, b""
        else:
            status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        with suppress(OSError):  # whoever asked for /slow has hung up by now
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def read(url: str) -> NDArray[Any]:
    return asyncio.run(read_img_from_url(url))


@pytest.mark.parametrize("path", ["/photo.png", "/moved", "/untyped", "/mistyped"])
def test_a_picture_is_read_whatever_its_server_calls_it(server: str, path: str) -> None:
    np.testing.assert_array_equal(read(server + path), PIXELS)


def test_the_server_is_told_who_asks(server: str) -> None:
    Handler.agents.clear()
    read(f"{server}/photo.png")
    assert Handler.agents == [fetching.USER_AGENT]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/gone", r"HTTP status 404, there is nothing at this address; is it misspelt\?"),
        ("/status/403", "HTTP status 403, the server forbids it"),
        ("/status/418", "HTTP status 418, no file came back"),
        ("/status/429", "HTTP status 429, the server was asked too often; wait"),
        ("/status/503", "HTTP status 503, the server is in trouble; try later"),
        ("/page", "is no image: its server sends content type text/html. Use the address of"),
        ("/broken.png", r"/broken\.png is no image .* or it is damaged"),
        ("/empty.png", r"/empty\.png is empty"),
        ("/nothing", "/nothing is empty"),
        ("/drawing.svg", "is an SVG drawing: it is made of shapes"),
        ("/round", "could not read .*/round: .*redirect"),
        ("/cut.png", r"could not read .*/cut\.png: .*incomplete|closed"),
    ],
)
def test_what_went_wrong_is_said_in_words(server: str, path: str, sentence: str) -> None:
    with pytest.raises(ImageReadError, match=sentence):
        read(server + path)


def test_a_server_that_does_not_answer_in_time_is_given_up(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.1)
    with pytest.raises(ImageReadError, match=r"did not answer within 0\.1 seconds"):
        read(f"{server}/slow")


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ImageReadError, match=r"could not reach 127\.0\.0\.1: is there a network"):
        read(f"http://127.0.0.1:{port}/photo.png")


@pytest.mark.parametrize("url", ["", "photo.png", "file:///etc/passwd", "https://", "//a.org/b"])
def test_what_is_no_web_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(ValueError, match="url must start with http:// or https://"):
        read(url)


def test_an_address_that_is_no_text_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match="url must be text, not int"):
        read(5)  # type: ignore[arg-type]


def test_an_address_with_an_unprintable_character_is_refused_in_words() -> None:
    with pytest.raises(ImageReadError, match=r"could not read http://127\.0\.0\.1/.*non-print"):
        read("http://127.0.0.1/photo\x00.png")


class FakeResponse:
    def __init__(self, status: int, content_type: str, body: bytes) -> None:
        self.status = status
        self.headers = {"Content-Type": content_type}
        self.body = body

    async def bytes(self) -> bytes:
        return self.body


class FakeBrowser:
    """Stands in for pyodide.http: a browser that may refuse to show an answer or to connect."""

    def __init__(self, answer: FakeResponse | None, *, reachable: bool = True) -> None:
        self.answer = answer
        self.reachable = reachable
        self.requests: list[tuple[str, dict[str, str]]] = []

    async def pyfetch(self, url: str, **options: str) -> FakeResponse:
        self.requests.append((url, options))
        if not self.reachable or (self.answer is None and options.get("mode") != "no-cors"):
            raise OSError("Failed to fetch")
        return self.answer or FakeResponse(0, "", b"")


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a function that reads a URL as the live page does, in a pretended browser."""
    read_image(_png())  # so that what it imports is not imported on the pretended platform

    def browse(browser: FakeBrowser) -> NDArray[Any]:
        module = ModuleType("pyodide.http")
        module.pyfetch = browser.pyfetch  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "pyodide", ModuleType("pyodide"))
        monkeypatch.setitem(sys.modules, "pyodide.http", module)
        monkeypatch.setattr(sys, "platform", "emscripten")
        monkeypatch.setitem(sys.modules, "httpx", None)
        return read("https://example.org/photo.png")

    return browse


def test_the_browser_reads_through_pyfetch(browse: Any) -> None:
    browser = FakeBrowser(FakeResponse(200, "image/png", _png()))
    np.testing.assert_array_equal(browse(browser), PIXELS)
    assert browser.requests == [("https://example.org/photo.png", {})]


def test_the_browser_says_that_the_server_does_not_allow_reading(browse: Any) -> None:
    with pytest.raises(ImageReadError, match=r"example\.org answers, but does not allow .*CORS"):
        browse(FakeBrowser(None))


def test_the_browser_says_that_the_server_cannot_be_reached(browse: Any) -> None:
    with pytest.raises(ImageReadError, match=r"could not reach example\.org: is there a network"):
        browse(FakeBrowser(None, reachable=False))


def test_an_isolated_page_cannot_tell_the_causes_apart_and_names_both(browse: Any) -> None:
    """With isolation headers the second question fails as well when only CORS is missing."""
    with pytest.raises(ImageReadError, match=r"is there a network.*no CORS header"):
        browse(FakeBrowser(None, reachable=False))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (FakeResponse(404, "text/html", b""), "HTTP status 404, there is nothing"),
        (FakeResponse(200, "text/html; charset=utf-8", b"<html>"), "content type text/html"),
        (FakeResponse(200, "image/png", b"hello"), "or it is damaged"),
    ],
)
def test_the_browser_says_the_same_sentences(
    browse: Any, answer: FakeResponse, sentence: str
) -> None:
    with pytest.raises(ImageReadError, match=sentence):
        browse(FakeBrowser(answer))
