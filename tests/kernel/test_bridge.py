import asyncio
import importlib
import json
import sys
import urllib.request
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from live_code.kernel import bridge
from live_code.kernel.running import late_groups

from .conftest import Session


@pytest.fixture
def posted(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[bridge.Bridge, list[Any]]]:
    assert session.requests == 0
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    monkeypatch.setattr(urllib.request, "_opener", None)
    posts: list[Any] = []
    made = bridge.connect(
        lambda request, kind, text, images: posts.append((request, kind, json.loads(text), images)),
        None,
        lambda _name: None,
        lambda _name: None,
        lambda _module: False,
        None,
        lambda *_request: [0, "", "", array("B")],
    )
    return made, posts


def test_messages_cross_as_json_and_images_as_bytes(
    posted: tuple[bridge.Bridge, list[Any]],
) -> None:
    made, posts = posted
    code = (
        "class A:\n    def _repr_png_(self): return b'png'\n    __repr__ = lambda self: 'A!'\nA()"
    )
    asyncio.run(made.execute(5, code, 0, False, 1.0, bool))
    result, reply = posts
    assert result[:2] == (5, "execute_result")
    assert result[2]["data"] == {"text/plain": "A!"}
    assert result[3] == {"image/png": b"png"}
    assert reply == (5, "execute_reply", {"status": "ok", "execution_count": 1}, {})


def test_questions_are_answered_as_json(posted: tuple[bridge.Bridge, list[Any]]) -> None:
    made, _ = posted
    cells = [
        {"index": 0, "source": "x = 1", "ran": False},
        {"index": 1, "source": "x", "ran": False},
    ]
    assert json.loads(made.needs(1, json.dumps(cells))) == [0]
    assert "print" in json.loads(made.complete("prin", 4))["matches"]
    assert json.loads(made.inspect("print", 5))["found"] is True
    assert json.loads(made.imports("import json, nowhere_at_all")) == ["nowhere_at_all"]
    importlib.import_module("cnn_helpers")
    # What is inside a loaded module needs no file, and neither does what it would load by itself.
    assert json.loads(made.imports("from json import dumps, nothing")) == ["json.nothing"]
    assert json.loads(made.imports("from cnn_helpers import kernels, plot_images_grid")) == []


def test_input_without_shared_memory_says_what_to_do(
    posted: tuple[bridge.Bridge, list[Any]],
) -> None:
    made, posts = posted
    asyncio.run(made.execute(1, "input('Who?')", 0, False, 1.0, bool))
    assert posts[0][1] == "error"
    assert "Write the answer into the cell instead" in posts[0][2]["evalue"]


def test_preloading_a_module_that_fails_is_quiet(posted: tuple[bridge.Bridge, list[Any]]) -> None:
    posted[0].preload("nowhere_at_all")
    posted[0].preload("this_too.is_not_there")
    assert "nowhere_at_all" not in sys.modules


def test_an_archive_that_comes_late_is_imported_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.syspath_prepend(tmp_path)
    asked = []

    def fetch(module: str) -> bool:
        asked.append(module)
        if module != "late_module":
            return False
        (tmp_path / "late_module.py").write_text("value = 3")
        return True

    late_groups.install(fetch)
    try:
        assert importlib.import_module("late_module").value == 3
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("never_module")
    finally:
        sys.modules.pop("late_module", None)
    assert asked == ["late_module", "never_module"]


def test_what_the_page_says_to_a_widget_is_called_and_answered_as_a_cell_is(
    posted: tuple[bridge.Bridge, list[Any]],
) -> None:
    made, posts = posted
    code = "from ipywidgets import interact\ninteract(lambda x: print(x), x=(0, 4));"
    asyncio.run(made.execute(5, code, 0, False, 1.0, bool))
    slider = next(
        content["comm_id"]
        for _, kind, content, _ in posts
        if kind == "comm_open" and content["data"]["state"].get("description") == "x"
    )
    posts.clear()
    data = {"method": "update", "state": {"value": 3}}
    message = {"type": "comm_msg", "content": {"comm_id": slider, "data": data}}
    asyncio.run(made.call(6, json.dumps(message), False, 1.0, bool))
    *shown, (request, kind, reply, _) = posts
    assert (request, kind, reply["status"]) == (6, "execute_reply", "ok")
    assert {request for request, *_ in shown} == {5}, "outputs belong to the widget's cell"
