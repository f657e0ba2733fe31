import urllib.error
import urllib.request
from typing import Any

import numpy as np
import pytest

from live_code.kernel.running import web


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Let `urllib` ask a browser that knows two addresses."""
    monkeypatch.setattr(urllib.request, "_opener", None)
    requests: list[Any] = []

    def ask(method: str, url: str, headers: dict[str, str], body: bytes | None) -> web.Answer:
        requests.append((method, url, headers, body))
        if url.endswith("/table.csv"):
            return web.Answer(200, "OK", "content-type: text/csv\r\n", b"1,2\n3,4\n")
        if url.endswith("/blocked"):
            return web.Answer(0, "", "", b"")
        return web.Answer(404, "Not Found", "content-type: text/html\r\n", b"no")

    web.install(ask)
    return requests


def test_an_address_is_read_as_urllib_reads_it(asked: list[Any]) -> None:
    with urllib.request.urlopen("https://example.org/table.csv") as response:
        assert response.read() == b"1,2\n3,4\n"
        assert response.status == 200
        assert response.headers.get_content_type() == "text/csv"
    assert asked[0][:2] == ("GET", "https://example.org/table.csv")
    assert not {name.lower() for name in asked[0][2]} & web.NOT_SENT


def test_data_is_sent_as_a_post(asked: list[Any]) -> None:
    request = urllib.request.Request(
        "http://example.org/table.csv", data=b"{}", headers={"X-Own": "1"}
    )
    urllib.request.urlopen(request).close()
    method, _, headers, body = asked[0]
    assert (method, body, headers["X-own"]) == ("POST", b"{}", "1")


@pytest.mark.usefixtures("asked")
def test_a_missing_file_is_the_same_error_as_everywhere() -> None:
    with pytest.raises(urllib.error.HTTPError, match="404") as caught:
        urllib.request.urlopen("https://example.org/none")
    caught.value.close()


@pytest.mark.usefixtures("asked")
def test_what_a_browser_may_not_read_is_told_with_the_host() -> None:
    with pytest.raises(urllib.error.URLError, match=r"example\.org does not let other sites"):
        urllib.request.urlopen("https://example.org/blocked")


@pytest.mark.usefixtures("asked")
def test_numpy_reads_tables_from_addresses(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table = np.genfromtxt("https://example.org/table.csv", delimiter=",")
    assert table.tolist() == [[1, 2], [3, 4]]
