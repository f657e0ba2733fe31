"""`anywidget` in the page: what cells and packages write with it, and what the page is told."""

import base64
import json
from typing import Any

import pytest

from .conftest import Session
from .widget_page import Page

COUNTER = """
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = "export default { render() {} };"
    _css = "button { color: red; }"
    value = traitlets.Int(0).tag(sync=True)
    hidden = traitlets.Int(0)
w = Counter(value=2)
seen = []
w.observe(lambda change: seen.append((change.old, change.new)), "value")
w"""
MARK = "data:application/octet-stream;base64"


class Others(Page):
    """The page's side of the one widget that the last cell has shown."""

    @property
    def name(self) -> str:
        opened = [c["comm_id"] for _, kind, c in self.session.sent if kind == "comm_open"]
        return opened[-1]

    def told(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(json.dumps(self.models()[self.name]))
        return state

    def take(self, **state: Any) -> list[Any]:
        return self.say(self.name, {"method": "update", "state": state})

    def send(self, content: Any, *buffers: bytes) -> list[Any]:
        texts = [base64.b64encode(one).decode() for one in buffers]
        return self.say(self.name, {"method": "custom", "content": content, "buffers": texts})


@pytest.fixture
def page(session: Session) -> Others:
    session.run(COUNTER)
    assert session.status == "ok", session.sent
    return Others(session)


def test_the_page_is_told_script_style_and_the_values_that_are_synced(page: Others) -> None:
    state = page.told()
    assert state["_model_name"] == "AnyModel"
    assert state["_esm"] == "export default { render() {} };"
    assert state["_css"] == "button { color: red; }"
    assert state["_anywidget_id"] == "__main__.Counter"
    assert (state["value"], state["layout"]) == (2, {})
    assert "hidden" not in state


def test_what_the_script_sets_is_observed_and_not_told_back(page: Others) -> None:
    messages = page.take(value=7)
    assert page.session.result("w.value, seen") == "(7, [(2, 7)])"
    assert messages == []


def test_python_sets_values_and_the_page_hears_of_them(page: Others) -> None:
    page.session.run("w.value = 40\nw.value += 2\nw.layout.width = '50%'")
    assert (page.told()["value"], page.told()["layout"]) == (42, {"width": "50%"})


def test_a_value_of_the_wrong_type_is_an_error_in_the_cell_and_the_page_goes_back(
    page: Others,
) -> None:
    messages = page.take(value="nonsense")
    assert [kind for kind, _ in messages if kind == "error"] == ["error"]
    assert page.told()["value"] == 2


def test_names_that_are_not_synced_and_the_script_itself_cannot_be_set(page: Others) -> None:
    page.take(hidden=1, _esm="evil", layout={"width": "9px"}, unknown=1, __class__=3)
    assert page.session.result("w.hidden, w._esm[:6], w.layout.width") == "(0, 'export', None)"


def test_what_observers_change_comes_back(page: Others) -> None:
    page.session.run("w.observe(lambda c: setattr(w, 'value', min(w.value, 10)), 'value')")
    page.take(value=99)
    assert page.told()["value"] == 10


def test_messages_go_both_ways_with_bytes(page: Others) -> None:
    page.session.run(
        "heard = []\nw.on_msg(lambda w, content, buffers: heard.append((content, buffers)))"
    )
    page.send({"event": "x"}, b"\x01\xff")
    assert page.session.result("heard[0][0], heard[0][1][0].tobytes()") == (
        "({'event': 'x'}, b'\\x01\\xff')"
    )
    messages = page.session.run("w.send({'a': (1, 2)}, [b'abc'])")
    custom = [c["data"] for kind, c in messages if kind == "comm_msg"]
    assert custom == [{"method": "custom", "content": {"a": [1, 2]}, "buffers": ["YWJj"]}]


def test_values_may_hold_bytes_both_ways(session: Session) -> None:
    session.run(
        "import anywidget, traitlets\nclass W(anywidget.AnyWidget):\n"
        "    _esm = 'export default {}'\n    raw = traitlets.Any().tag(sync=True)\n"
        "w = W(raw={'a': b'abc', 'n': 1})\nw"
    )
    page = Others(session)
    assert page.told()["raw"] == {"a": {MARK: "YWJj"}, "n": 1}
    page.take(raw=[{MARK: "AP8="}, {MARK: 5}])
    assert session.result("w.raw") == "[b'\\x00\\xff', b'']"


def test_a_class_may_name_files_and_one_that_is_not_there_fails_at_once(
    session: Session, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.js").write_text("export default {}", "utf-8")
    (tmp_path / "a.css").write_text("p {}", "utf-8")
    session.run(
        "import anywidget, pathlib\nclass W(anywidget.AnyWidget):\n    _esm = 'a.js'\n"
        "    _css = pathlib.Path('a.css')\nW()"
    )
    page = Others(session)
    assert (page.told()["_esm"], page.told()["_css"]) == ("export default {}", "p {}")
    error = session.error("class V(anywidget.AnyWidget):\n    _esm = pathlib.Path('none.js')")
    assert error["ename"] == "FileNotFoundError"


def test_traits_of_packages_work_as_ever(session: Session) -> None:
    code = """
import anywidget, traitlets as t
class W(anywidget.AnyWidget):
    _esm = "export default {}"
    box = t.Tuple(t.Float(), t.Float(), default_value=(0.0, 1.0)).tag(sync=True)
    names = t.List(t.Unicode()).tag(sync=True)
    twice = t.Int().tag(sync=True, to_json=lambda v, _: 2 * v, from_json=lambda v, _: v // 2)
    @t.validate("box")
    def _valid(self, proposal):
        if proposal["value"][0] > proposal["value"][1]:
            raise t.TraitError("upside down")
        return proposal["value"]
    @t.default("names")
    def _names(self): return ["a"]
    @t.observe("box")
    def _seen(self, change): print(change.new)
    def __init__(self, **given):
        self.twice = 4
        super().__init__(**given)
    def _handle_custom_msg(self, content, buffers):
        print("got", content)
w = W(box=(0.0, 2.0))
w"""
    session.run(code)
    page = Others(session)
    told = page.told()
    assert (told["box"], told["names"], told["twice"]) == ([0.0, 2.0], ["a"], 8)
    page.take(box=[1, 3], twice=6)
    assert session.result("w.box, w.twice") == "((1.0, 3.0), 3)"
    assert any(kind == "error" for kind, _ in page.take(box=[9, 3]))
    assert page.told()["box"] == [1.0, 3.0]
    assert "got hello" in "".join(c["text"] for k, c in page.send("hello") if k == "stream")


def test_it_stands_in_boxes_and_follows_other_widgets(page: Others) -> None:
    page.session.run(
        "from ipywidgets import *\ns = IntSlider()\nlink((s, 'value'), (w, 'value'))\n"
        "s.value = 33\nVBox([w, s])"
    )
    assert page.session.result("w.value") == "33"
    box = page.told()
    assert box["children"][0].startswith("IPY_MODEL_")
    assert page.models()[box["children"][0].removeprefix("IPY_MODEL_")]["value"] == 33


def test_a_widget_may_hold_another_one_in_python(page: Others) -> None:
    page.session.run(
        "class Holder(anywidget.AnyWidget):\n    held = anywidget.WidgetTrait().tag(sync=True)\n"
        "h = Holder(held=w)\nh"
    )
    assert page.told()["held"] == f"IPY_MODEL_{page.session.result('w.model_id')[1:-1]}"
    assert page.session.error("h.held = 5")["ename"] == "TraitError"


def test_without_a_script_the_widget_says_so(session: Session) -> None:
    session.run("import anywidget\nanywidget.AnyWidget()")
    assert "has no script" in Others(session).told()["_esm"]


def test_nothing_of_traitlets_is_needed_until_a_cell_asks(session: Session) -> None:
    session.run("import anywidget")
    assert session.result("'AnyWidget' in vars(anywidget)") == "False"
    assert session.result("anywidget.AnyWidget.__name__") == "'AnyWidget'"
