"""`ipywidgets` in the page: the controls, and what the page is told of them."""

import json
import sys

import pytest

from live_code.kernel.widgets import elsewhere
from live_code.kernel.widgets.base.traits import TraitError
from live_code.kernel.widgets.base.twin import VIEW

from .conftest import Session
from .widget_page import IMPORT, Page, text_in


@pytest.fixture
def page(session: Session) -> Page:
    session.run(IMPORT)
    return Page(session)


def test_the_page_hears_what_became_of_a_value_that_does_not_fit(page: Page) -> None:
    page.session.run("interact(lambda x: None, x=(0, 10));")
    page.set("x", value=99)
    assert page.state("x")["value"] == 10
    page.set("x", value="nonsense")
    assert page.state("x")["value"] == 10


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


def test_a_layout_that_a_widget_wears_no_more_does_not_reach_the_page(page: Page) -> None:
    page.session.run("s = IntSlider(description='s', layout={'width': '1px'})\ns")
    page.session.run("old = s.layout\ns.layout = Layout(width='2px')\nold.width = '3px'")
    assert page.state("s")["layout"] == {"width": "2px"}


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


def test_interact_shows_a_control_for_each_argument_and_the_output_below(page: Page) -> None:
    messages = page.session.run("interact(lambda x, name='a': print(x, name), x=(0, 10));")
    shown = [content["data"] for kind, content in messages if kind == "display_data"]
    box = page.models()[json.loads(shown[-1][VIEW])["model_id"]]
    inside = [page.models()[child.removeprefix("IPY_MODEL_")] for child in box["children"]]
    kinds = [state["_model_name"] for state in inside]
    assert kinds == ["IntSliderModel", "TextModel", "OutputModel"]
    assert (inside[0]["value"], inside[0]["min"], inside[0]["max"]) == (5, 0, 10)
    assert text_in(messages, box["children"][2].removeprefix("IPY_MODEL_")) == "5 a\n"
