import hashlib
import http.server
import os
import socket
import socketserver
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from live_code.runtime.errors import WheelError
from live_code.runtime.wheels.cdn import CdnSource
from live_code.runtime.wheels.index import BUNDLE_FOLDER, BundleSource, PipSource
from live_code.runtime.wheels.lock import LockedWheel
from live_code.runtime.wheels.sources import Source, SourceError, obtain

CONTENT = b"the bytes of a wheel"


def locked(content: bytes = CONTENT, *, pure: bool = True, from_index: bool = False) -> LockedWheel:
    return LockedWheel(
        distribution="thing",
        name="thing",
        version="1.0",
        file_name="thing-1.0-py3-none-any.whl" if pure else "thing-1.0-cp314-cp314-wasm32.whl",
        sha256=hashlib.sha256(content).hexdigest(),
        modules=("thing",),
        from_index=from_index,
    )


class Fake:
    def __init__(self, name: str, answer: bytes | str) -> None:
        self.name = name
        self.answer = answer
        self.asked = 0
        self.closed = False

    def fetch(self, _wheel: LockedWheel, /) -> bytes:
        self.asked += 1
        if isinstance(self.answer, str):
            raise SourceError(self.answer)
        return self.answer

    def close(self) -> None:
        self.closed = True


def quiet(_line: str) -> None:
    pass


def get(folder: Path, *sources: Source, wheel: LockedWheel | None = None) -> bytes:
    wheel = wheel or locked()
    return obtain([wheel], folder=folder, sources=sources, log=quiet)["thing"].read_bytes()


def test_the_first_source_that_has_the_right_bytes_wins(tmp_path: Path) -> None:
    absent, right, later = Fake("a", "404"), Fake("b", CONTENT), Fake("c", CONTENT)
    assert get(tmp_path, absent, right, later) == CONTENT
    assert (absent.asked, right.asked, later.asked) == (1, 1, 0)
    assert all(source.closed for source in (absent, right, later))


def test_bytes_with_another_hash_are_never_accepted(tmp_path: Path) -> None:
    assert get(tmp_path, Fake("liar", b"other bytes"), Fake("honest", CONTENT)) == CONTENT
    assert [file.name for file in tmp_path.iterdir()] == [locked().file_name]


def test_a_wheel_in_the_cache_needs_no_source(tmp_path: Path) -> None:
    (tmp_path / locked().file_name).write_bytes(CONTENT)
    source = Fake("a", CONTENT)
    assert get(tmp_path, source) == CONTENT
    assert source.asked == 0


def test_a_damaged_wheel_in_the_cache_is_replaced_and_said_so(tmp_path: Path) -> None:
    (tmp_path / locked().file_name).write_bytes(CONTENT[:5])
    said: list[str] = []
    paths = obtain([locked()], folder=tmp_path, sources=[Fake("a", CONTENT)], log=said.append)
    assert paths["thing"].read_bytes() == CONTENT
    assert "damaged" in said[0]


def test_when_nobody_has_a_wheel_the_error_names_it_and_every_source_and_what_to_do(
    tmp_path: Path,
) -> None:
    (tmp_path / locked().file_name).write_bytes(b"damaged")
    sources = [Fake("the mirror", "it answers 404 Not Found"), Fake("the index", b"wrong bytes")]
    with pytest.raises(WheelError) as caught:
        get(tmp_path, *sources)
    message = str(caught.value)
    assert locked().file_name in message
    assert f"the cache, {tmp_path}: the file was damaged and has been removed" in message
    assert "the mirror: it answers 404 Not Found" in message
    wrong = hashlib.sha256(b"wrong bytes").hexdigest()[:12]
    assert f"the index: its file has SHA-256 {wrong}" in message
    assert "Connect to the internet and build again" in message
    assert str(tmp_path / locked().file_name) in message
    assert locked().sha256 in message


def test_failure_leaves_no_file_in_the_cache(tmp_path: Path) -> None:
    (tmp_path / locked().file_name).write_bytes(b"damaged")
    with pytest.raises(WheelError):
        get(tmp_path, Fake("liar", b"wrong"))
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_source_is_still_closed(tmp_path: Path) -> None:
    class Interrupted(Fake):
        def fetch(self, _wheel: LockedWheel, /) -> bytes:
            raise KeyboardInterrupt

    source = Interrupted("a", "")
    with pytest.raises(KeyboardInterrupt):
        get(tmp_path, source)
    assert source.closed
    assert list(tmp_path.iterdir()) == []


class Handler(http.server.BaseHTTPRequestHandler):
    requests = 0

    def do_GET(self) -> None:
        type(self).requests += 1
        if self.path.endswith(locked().file_name):
            self.send_response(200)
            self.send_header("Content-Length", str(len(CONTENT)))
            self.end_headers()
            self.wfile.write(CONTENT)
        elif "short" in self.path:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(CONTENT)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.requests = 0
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{listening.server_address[1]}/full/"
        listening.shutdown()
        thread.join()


def test_the_cdn_serves_a_wheel_by_its_file_name(server: str) -> None:
    assert CdnSource(server, quiet).fetch(locked()) == CONTENT


def test_a_wheel_that_the_cdn_lacks_does_not_end_its_use(server: str) -> None:
    cdn = CdnSource(server, quiet)
    with pytest.raises(SourceError, match="404 Not Found"):
        cdn.fetch(locked(pure=False))
    assert cdn.fetch(locked()) == CONTENT


def test_after_one_failed_connection_the_cdn_is_left_alone(server: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    cdn = CdnSource(f"http://127.0.0.1:{closed}/", quiet)
    with pytest.raises(SourceError, match="no connection"):
        cdn.fetch(locked())
    cdn._base = server
    with pytest.raises(SourceError, match="no connection"):
        cdn.fetch(locked())
    assert Handler.requests == 0


def test_a_cdn_that_never_answers_costs_seconds() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        cdn = CdnSource(f"http://127.0.0.1:{silent.getsockname()[1]}/", quiet, connect_timeout=0.2)
        started = time.monotonic()
        for _ in range(3):
            with pytest.raises(SourceError):
                cdn.fetch(locked())
        assert time.monotonic() - started < 2


def test_a_truncated_answer_of_the_cdn_is_refused(server: str) -> None:
    wheel = LockedWheel("short", "short", "1", "short-1.whl", "0" * 64, ("short",))
    with pytest.raises(SourceError, match="the connection broke"):
        CdnSource(server, quiet).fetch(wheel)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for the whole package index."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def put_wheel(index: Path, name: str, version: str, members: dict[str, bytes]) -> bytes:
    path = index / f"{name}-{version}-py3-none-any.whl"
    metadata = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, content in members.items():
            wheel.writestr(member, content)
        wheel.writestr(
            f"{metadata}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Python: >=99\n",
        )
        wheel.writestr(
            f"{metadata}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{metadata}/RECORD", "")
    return path.read_bytes()


def test_a_wheel_is_read_out_of_the_bundle_and_the_download_is_removed(
    index: Path, tmp_path: Path
) -> None:
    put_wheel(index, "bundle", "1.2", {BUNDLE_FOLDER + locked().file_name: CONTENT})
    bundle = BundleSource(tmp_path / "scratch", quiet, requirement="bundle==1.2")
    assert bundle.fetch(locked()) == CONTENT
    with pytest.raises(SourceError, match="does not carry"):
        bundle.fetch(locked(pure=False))
    bundle.close()
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.usefixtures("index")
def test_a_bundle_that_pip_cannot_find_is_asked_for_once(tmp_path: Path) -> None:
    said: list[str] = []
    bundle = BundleSource(tmp_path / "scratch", said.append, requirement="bundle==1.2")
    for _ in range(2):
        with pytest.raises(SourceError, match="bundle"):
            bundle.fetch(locked())
    bundle.close()
    assert [line for line in said if "once" in line] == said[:1]
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.usefixtures("index")
def test_an_index_out_of_reach_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIP_NO_INDEX")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{free.getsockname()[1]}/")
    source = PipSource(tmp_path / "scratch", quiet)
    with pytest.raises(SourceError, match="no connection to the package index"):
        source.fetch(locked(from_index=True))
    source.close()


def test_a_pure_wheel_comes_from_the_index_by_name_and_version(index: Path, tmp_path: Path) -> None:
    content = put_wheel(index, "thing", "1.0", {})
    source = PipSource(tmp_path / "scratch", quiet)
    assert source.fetch(locked(from_index=True)) == content
    source.close()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_index_is_not_asked_for_wheels_compiled_for_the_browser(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no wheel of this package for the browser"):
        PipSource(tmp_path, quiet).fetch(locked(pure=False))


def test_pyodides_own_sources_are_not_asked_for_a_wheel_of_the_index(
    server: str, tmp_path: Path
) -> None:
    said: list[str] = []
    for source in (CdnSource(server, quiet), BundleSource(tmp_path, said.append)):
        with pytest.raises(SourceError, match="only Pyodide's own wheels"):
            source.fetch(locked(from_index=True))
    assert Handler.requests == 0
    assert said == []


def test_a_python_without_pip_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live_code.runtime.wheels.index.find_spec", lambda _name: None)
    with pytest.raises(SourceError, match="ensurepip") as caught:
        PipSource(tmp_path, quiet).fetch(locked())
    assert sys.executable in str(caught.value)
