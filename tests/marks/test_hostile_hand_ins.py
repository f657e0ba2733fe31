"""Hand-ins that mean harm: none is ever solved, and nothing outside of its folder is touched."""

import re
import socket
import threading
from pathlib import Path

import pytest

from live_code.marks.judging import sandbox

PARTS = re.split(
    r"^### (.+)\n", (Path(__file__).parent / "hostile.txt").read_text("utf-8"), flags=re.M
)
HOSTILE = dict(zip(PARTS[1::2], PARTS[2::2], strict=True))
WRONG = "def my_two_slices(signal):\n    return signal\n\n"
RIGHT_LUMA = "my_luma = 0.299 * 240 + 0.587 * 200 + 0.114 * 40"


@pytest.fixture
def harm(tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "kept.txt").write_text("the answers of somebody else", "utf-8")
    return folder


@pytest.fixture
def visitors():
    """A server, and who has come."""
    found: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def wait():
            while not done.is_set():
                try:
                    found.append(server.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=wait)
        thread.start()
        yield server.getsockname()[1], found
        done.set()
        thread.join()


def test_there_are_many():
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_never_solved_and_does_no_harm(marks, harm, visitors, name):
    port, came = visitors
    source = HOSTILE[name].replace("HARM", str(harm)).replace("PORT", str(port))
    mark = marks({2: WRONG + source})["two-slices"]
    assert mark.result in {"fail", "unknown", "none"}, mark
    assert mark.words
    assert "somebody else" not in mark.words
    assert {file.name: file.read_text("utf-8") for file in harm.iterdir()} == {
        "kept.txt": "the answers of somebody else"
    }
    assert (harm / "kept.txt").stat().st_mode & 0o777 == 0o644
    assert came == []


BY_PYTHON = [
    "a shell",
    "processes",
    "a fork bomb",
    "the network",
    "writing elsewhere",
    "deleting one",
]
BY_PYTHON += ["writing over what is there", "renaming", "killing", "deleting", "memory"]


@pytest.mark.parametrize("name", BY_PYTHON)
def test_where_the_system_has_no_fence_python_refuses(marks, harm, visitors, name, monkeypatch):
    monkeypatch.setattr(sandbox, "weaknesses", lambda: ["There is none."])
    test_it_is_never_solved_and_does_no_harm(marks, harm, visitors, name)


def test_a_fence_that_cannot_be_raised_lets_nothing_run(marks, harm, monkeypatch):
    monkeypatch.setattr(sandbox, "_SYSTEM_CALLS", [1 << 40])
    mark = marks({2: HOSTILE["a shell"].replace("HARM", str(harm))})["two-slices"]
    assert mark.words == "Not marked: this computer could not shut the reader's code in."
    assert [file.name for file in harm.iterdir()] == ["kept.txt"]


def test_a_hostile_cell_leaves_the_other_exercises_as_they_are(marks):
    found = marks({2: WRONG + HOSTILE["checks that say yes"], 3: "my_luma = 1"})
    assert found["luma"].result == "fail"
    assert found["two-slices"].result == "fail"
