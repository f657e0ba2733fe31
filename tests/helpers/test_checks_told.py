"""What a check says reaches the reader, and its result whoever shows the output."""

import sys
import types

import pytest

from cnn_helpers.checks import check_video_bytes
from cnn_helpers.checks.telling import VERDICT


@pytest.fixture
def shown(monkeypatch):
    """Collect what is displayed in a notebook."""
    found = []

    def display(data, *, metadata, raw):
        assert raw
        found.append((data["text/plain"], metadata[VERDICT]))

    shell = types.SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", types.SimpleNamespace(display=display))
    return found


@pytest.mark.parametrize(
    ("answer", "words", "result"),
    [
        (25 * 512 * 512 * 3, "Right.", "pass"),
        (..., "Not yet: replace the ...", "none"),
        (25 * 512 * 512, "", "fail"),
    ],
)
def test_in_a_notebook_a_sentence_carries_its_result(shown, capsys, answer, words, result):
    check_video_bytes(answer)
    [(said, told)] = shown
    assert said.startswith(words)
    assert told == result
    assert capsys.readouterr().out == ""


def test_elsewhere_it_is_printed(capsys):
    check_video_bytes(25 * 512 * 512 * 3)
    assert capsys.readouterr().out == "Right.\n"
