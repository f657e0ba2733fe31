"""`ipywidgets` in the page: what cells can do with it, and what the page is told."""

import asyncio
import json
import sys
from typing import Any

import pytest

from live_code.kernel.widgets import elsewhere
from live_code.kernel.widgets.traits import TraitError
from live_code.kernel.widgets.widget import VIEW

from .conftest import Message, Session

IMPORT = "import ipywidgets as w\nfrom ipywidgets import *\n"


class Page:
    """The page's side: it keeps what it is told, and sets values as a reader does."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def models(self) -> dict[str, dict[str, Any]]:
        """Return the state of each widget, as the page knows it by now."""
        known: dict[str, dict[str, Any]] = {}
        for _, kind, content in self.session.sent:
            if kind == "comm_open":
                known[content["comm_id"]] = dict(content["data"]["state"])
            elif kind == "comm_msg":
                known[content["comm_id"]] |= content["data"]["state"]
        return known

    def find(self, description: str) -> str:
        found = [
            name
            for name, state in self.models().items()
            if state.get("description") == description and not state["_model_name"].startswith("HB")
        ]
        return found[-1]

    def state(self, description: str) -> dict[str, Any]:
        return self.models()[self.find(description)]

    def set(self, description: str, **state: Any) -> list[Message]:
        return self.say(self.find(description), {"method": "update", "state": state})

    def press(self, description: str) -> list[Message]:
        content = {"event": "click"}
        return self.say(self.find(description), {"method": "custom", "content": content})

    def say(self, name: str, data: dict[str, Any]) -> list[Message]:
        session = self.session
        first = len(session.sent)
        session.requests += 1
        sys.stdout, sys.stderr = session.streams
        asyncio.run(
            session.kernel.call(
                session.requests,
                "comm_msg",
                {"comm_id": name, "data": data},
                dark=False,
                pixel_ratio=1,
                listen=session._listen,
            )
        )
        *messages, (request, kind, reply) = session.sent[first:]
        assert (request, kind) == (session.requests, "execute_reply")
        session.status = reply["status"]
        return [(kind, content) for _, kind, content in messages]


@pytest.fixture
def page(session: Session) -> Page:
    session.run(IMPORT)
    return Page(session)


def text_in(messages: list[Message], into: str | None) -> str:
    return "".join(
        content["text"]
        for kind, content in messages
        if kind == "stream" and content.get("into") == into
    )


def test_interact_shows_a_control_for_each_argument_and_the_output_below(page: Page) -> None:
    messages = page.session.run("interact(lambda x, name='a': print(x, name), x=(0, 10));")
    shown = [content["data"] for kind, content in messages if kind == "display_data"]
    box = page.models()[json.loads(shown[-1][VIEW])["model_id"]]
    inside = [page.models()[child.removeprefix("IPY_MODEL_")] for child in box["children"]]
    kinds = [state["_model_name"] for state in inside]
    assert kinds == ["IntSliderModel", "TextModel", "OutputModel"]
    assert (inside[0]["value"], inside[0]["min"], inside[0]["max"]) == (5, 0, 10)
    assert text_in(messages, box["children"][2].removeprefix("IPY_MODEL_")) == "5 a\n"


def test_a_moved_slider_calls_the_function_and_its_output_replaces_the_old_one(page: Page) -> None:
    page.session.run("interact(lambda x: print(2 * x), x=(0, 10));")
    messages = page.set("x", value=7)
    kinds = [kind for kind, _ in messages]
    assert kinds[0] == "clear_output"
    assert messages[0][1]["wait"] is True
    into = messages[0][1]["into"]
    assert text_in(messages, into) == "14\n"
    assert "comm_msg" not in kinds, "the page need not be told what it has set"


def test_the_page_hears_what_became_of_a_value_that_does_not_fit(page: Page) -> None:
    page.session.run("interact(lambda x: None, x=(0, 10));")
    page.set("x", value=99)
    assert page.state("x")["value"] == 10
    page.set("x", value="nonsense")
    assert page.state("x")["value"] == 10


def test_an_error_in_the_function_stands_in_its_output_and_the_next_value_works(page: Page) -> None:
    messages = page.session.run("def f(x):\n    return 1 / x\ninteract(f, x=(0, 4));")
    assert page.session.status == "ok"
    messages = page.set("x", value=0)
    told = [content for kind, content in messages if kind == "error"]
    assert [content["ename"] for content in told] == ["ZeroDivisionError"]
    assert told[0]["into"]
    assert told[0]["where"] == {"cell": 0, "line": 2}
    assert page.session.status == "ok"
    assert "error" not in [kind for kind, _ in page.set("x", value=4)]


def test_a_stop_ends_the_callback_and_is_told_once_in_its_output(page: Page) -> None:
    code = "def f(x):\n    if x == 3:\n        raise KeyboardInterrupt\ninteract(f, x=(0, 4));"
    page.session.run(code)
    messages = page.set("x", value=3)
    told = [content for kind, content in messages if kind == "error"]
    assert [content["traceback"] for content in told] == [["Stopped at line 3 of cell 1."]]
    assert told[0]["into"]
    assert page.session.status == "aborted"
    assert page.session.listened[-2:] == [True, False]


def test_a_stop_ends_what_follows_the_output_too(page: Page) -> None:
    page.session.run(
        "out = Output()\nb = Button(description='go')\ndef f(_):\n    with out:\n"
        "        raise KeyboardInterrupt\n    print('went on')\nb.on_click(f)\nVBox([b, out])"
    )
    messages = page.press("go")
    assert page.session.status == "aborted"
    assert "went on" not in text_in(messages, None)


def test_figures_of_a_callback_stand_in_its_output_and_are_closed(plots: Session) -> None:
    plots.run(f"{IMPORT}import matplotlib.pyplot as plt")
    messages = plots.run("interact(lambda n: plt.plot(range(n)), n=(1, 9));")
    pictures = [content for kind, content in messages if "image/png" in content.get("data", {})]
    assert len(pictures) == 1
    assert pictures[0]["into"]
    messages = Page(plots).set("n", value=3)
    pictures = [content for kind, content in messages if "image/png" in content.get("data", {})]
    assert len(pictures) == 1
    assert plots.result("len(plt.get_fignums())") == "0"


def test_what_a_handler_prints_or_raises_stands_in_the_cell_that_shows_the_widget(
    page: Page,
) -> None:
    page.session.run("s = IntSlider(description='s')\ns.observe(print, 'value')")
    page.session.run("s")
    asked = page.session.requests
    page.set("s", value=3)
    assert {request for request, kind, _ in page.session.sent if kind == "stream"} == {asked}
    page.session.run("def fail(change): raise ValueError('no')\ns.observe(fail, 'value')\ns")
    messages = page.set("s", value=4)
    told = next(content for kind, content in messages if kind == "error")
    assert told["traceback"][0] == "In code that a widget called:"


def test_a_button_calls_its_functions_and_no_more_than_once_each(page: Page) -> None:
    page.session.run(
        "def f(b): print(b.description)\nb = Button(description='go')\n"
        "b.on_click(f)\nb.on_click(f)\nb"
    )
    assert text_in(page.press("go"), None) == "go\n"
    page.session.run("b.on_click(f, remove=True)")
    assert text_in(page.press("go"), None) == ""


def test_values_set_in_python_reach_the_page_once_it_knows_the_widget(page: Page) -> None:
    page.session.run("p = IntProgress(description='p', max=5000)\np.value = 3")
    assert page.models() == {}
    page.session.run("p")
    messages = page.session.run("for n in range(5000): p.value = n")
    assert page.state("p")["value"] == 4999
    assert len(messages) < 200, "of many values the page is told few, and the last"


def test_links_go_both_ways_or_one_and_can_be_ended(page: Page) -> None:
    page.session.run(
        "a, b, c = (IntSlider(description=name) for name in 'abc')\n"
        "both = jslink((a, 'value'), (b, 'value'))\n"
        "one = dlink((a, 'value'), (c, 'value'), lambda n: 2 * n)\nVBox([a, b, c])"
    )
    page.set("a", value=5)
    assert (page.state("b")["value"], page.state("c")["value"]) == (5, 10)
    page.set("b", value=6)
    assert page.session.result("a.value, c.value") == "(6, 12)"
    page.set("c", value=1)
    assert page.session.result("a.value") == "6"
    page.session.run("both.unlink(); one.unlink()\na.value = 9")
    assert page.session.result("b.value, c.value") == "(6, 1)"


def test_outputs_nest_and_the_innermost_has_the_text(page: Page) -> None:
    messages = page.session.run(
        "outer, inner = Output(), Output()\nwith outer:\n    print('o')\n    with inner:\n"
        "        print('i')\nVBox([outer, inner])"
    )
    names = page.session.result("outer.model_id + ' ' + inner.model_id").strip("'").split()
    assert [text_in(messages, name) for name in names] == ["o\n", "i\n"]
    assert page.session.result("[o['text'] for o in inner.outputs]") == "['i\\n']"
    page.session.run("inner.clear_output()")
    assert page.session.result("inner.outputs") == "()"


def test_an_error_within_an_output_is_shown_there_and_the_cell_goes_on(page: Page) -> None:
    messages = page.session.run("out = Output()\nwith out:\n    1 / 0\nprint('after')")
    told = next(content for kind, content in messages if kind == "error")
    assert told["into"]
    assert text_in(messages, None) == "after\n"


def test_capture_shows_what_a_function_prints_in_its_output(page: Page) -> None:
    messages = page.session.run(
        "out = Output()\n@out.capture(clear_output=True)\ndef f(): print('in')\nf()"
    )
    assert text_in(messages, page.session.result("out.model_id").strip("'")) == "in\n"


def test_manual_calls_wait_for_the_button_which_waits_for_the_call(page: Page) -> None:
    messages = page.session.run("interact_manual(lambda x: print(x), x=(0, 10));")
    assert "stream" not in [kind for kind, _ in messages]
    assert "stream" not in [kind for kind, _ in page.set("x", value=3)]
    messages = page.press("Run Interact")
    into = next(content["into"] for kind, content in messages if kind == "clear_output")
    assert text_in(messages, into) == "3\n"
    disabled = [
        content["data"]["state"]["disabled"]
        for kind, content in messages
        if kind == "comm_msg" and "disabled" in content["data"]["state"]
    ]
    assert disabled[-1] is False


def test_one_output_of_several_controls_follows_each(page: Page) -> None:
    page.session.run(
        "a, b = IntSlider(description='a'), IntSlider(description='b')\n"
        "out = interactive_output(lambda a, b: print(a + b), {'a': a, 'b': b})\nHBox([a, b, out])"
    )
    out = page.session.result("out.model_id").strip("'")
    page.set("a", value=2)
    assert text_in(page.set("b", value=3), out) == "5\n"


def test_a_choice_has_value_label_and_index(page: Page) -> None:
    page.session.run("d = Dropdown(description='d', options=[('one', 1), ('two', 2)])\nd")
    page.set("d", index=1)
    assert page.session.result("d.value, d.label, d.index") == "(2, 'two', 1)"
    page.session.run("d.value = 1")
    assert page.state("d")["index"] == 0
    page.session.run("d.options = {'three': 3}")
    assert page.state("d")["_options_labels"] == ["three"]
    assert page.session.result("d.value") == "3"
    assert page.session.error("d.value = 9")["evalue"] == "Invalid selection: value not found"
    page.set("d", index=7)
    assert page.session.result("d.index") == "0"


def test_choices_may_be_arrays(page: Page) -> None:
    page.session.run("import numpy as np\na, b = np.eye(2), np.ones(2)")
    page.session.run("d = Dropdown(options=[('a', a), ('b', b)])\nd.value = b")
    assert page.session.result("d.label") == "'b'"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("DatePicker()", "ipywidgets.DatePicker is not in the page; use Text, or IntSlider"),
        ("IntSlider(min=5, max=1)", "setting min > max"),
        ("IntSlider('a')", "give a whole number, not 'a'"),
        ("Checkbox(value='yes')", "give True or False, not 'yes'"),
        ("HBox(IntSlider())", "give a list of widgets"),
        ("Dropdown(options=5)", "options must be a list"),
        ("Tab([Label()], selected_index=3)", "there is no part 3"),
        ("interact(lambda x: x, x=(10, 0))", "would begin behind its end"),
        ("interact(lambda x: x)", "cannot find widget or abbreviation for argument: 'x'"),
        ("interact(lambda x: x, x=None)", "None cannot be transformed to a widget"),
        ("interact.options(speed=3)", "interact has no option 'speed'"),
        ("link((IntSlider(), 'speed'), (IntSlider(), 'value'))", "has no value called 'speed'"),
        ("link(IntSlider(), IntSlider())", "give a widget and the name of its value"),
        ("IntSlider().unobserve(print, 'value')", "does not observe"),
        ("IntSlider().set_trait('speed', 3)", "no value called 'speed'"),
        ("Output().outputs = [1]", "can be emptied"),
        ("IntSlider().send({})", "no script in the page"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(page: Page, code: str, words: str) -> None:
    assert words in page.session.error(code)["evalue"]


def test_an_unknown_option_is_left_out_with_a_warning(page: Page) -> None:
    with pytest.warns(UserWarning, match="IntSlider has no speed here; it is left out"):
        page.session.run("IntSlider(speed=3);")
    with pytest.warns(UserWarning, match="f has no argument y: interact leaves it out"):
        page.session.run("def f(x): return x\ninteract(f, x=3, y=4);")


def test_what_the_page_has_not_says_what_to_use_and_other_names_do_not_exist(page: Page) -> None:
    for name in elsewhere.INSTEAD:
        assert "is not in the page; use " in page.session.error(f"w.{name}()")["evalue"]
    assert (
        "cannot import name 'Nonsense'"
        in page.session.error("from ipywidgets import Nonsense")["evalue"]
    )
    assert page.session.result("hasattr(w, 'Nonsense')") == "False"


def test_nothing_is_loaded_before_a_widget_is_asked_for(session: Session) -> None:
    session.run("import ipywidgets, ipywidgets.widgets as more\ndir(ipywidgets); repr(ipywidgets)")
    assert "interact" not in vars(sys.modules["ipywidgets"])
    assert session.result("more.IntSlider(3).value") == "3"
    assert "interact" in vars(sys.modules["ipywidgets"])


def test_a_state_is_something_that_json_can_say(page: Page) -> None:
    page.session.run(
        "FloatText(description='f', value=float('inf'), layout={'width': '3em', 'x': object()})"
    )
    state = page.state("f")
    assert state["value"] is None
    assert json.loads(json.dumps(state, allow_nan=False))["layout"]["width"] == "3em"


def test_a_change_of_the_layout_reaches_the_page(page: Page) -> None:
    page.session.run("s = IntSlider(description='s')\ns")
    page.session.run("s.layout.display = 'none'")
    assert page.state("s")["layout"]["display"] == "none"


def test_widgets_may_hold_each_other_in_a_circle(page: Page) -> None:
    page.session.run("box = VBox()\nbox.children = [box, Label('x', description='l')]\nbox")
    assert page.session.status == "ok"
    assert page.state("l")["value"] == "x"


def test_a_class_made_of_ours_is_shown_as_ours(page: Page) -> None:
    page.session.run("class Mine(IntSlider): pass\nMine(description='m')")
    assert page.state("m")["_model_name"] == "IntSliderModel"


def test_changes_can_be_held_back(page: Page) -> None:
    page.session.run(
        "s = IntSlider(description='s')\ns.observe(lambda c: print(c.old, c.new), 'value')\ns"
    )
    code = "with s.hold_trait_notifications():\n    s.value = 1\n    s.value = 2\n"
    assert page.session.printed(code) == "0 2\n"
    assert page.session.printed(f"{code}    s.value = 2") == ""


def test_the_error_of_a_wrong_value_can_be_caught_by_its_name(page: Page) -> None:
    page.session.run("try:\n    IntSlider('a')\nexcept TraitError as e:\n    print(type(e))")
    assert TraitError.__module__ == "traitlets"
