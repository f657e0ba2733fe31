"""Widgets in the page: where stands what their callbacks show, and how they end."""

import pytest

from .conftest import Session
from .widget_page import IMPORT, Page, text_in


@pytest.fixture
def page(session: Session) -> Page:
    session.run(IMPORT)
    return Page(session)


def test_a_moved_slider_calls_the_function_and_its_output_replaces_the_old_one(page: Page) -> None:
    page.session.run("interact(lambda x: print(2 * x), x=(0, 10));")
    messages = page.set("x", value=7)
    kinds = [kind for kind, _ in messages]
    assert kinds[0] == "clear_output"
    assert messages[0][1]["wait"] is True
    into = messages[0][1]["into"]
    assert text_in(messages, into) == "14\n"
    assert "comm_msg" not in kinds, "the page need not be told what it has set"


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


def test_what_a_box_is_given_later_belongs_to_the_cell_that_shows_the_box(page: Page) -> None:
    page.session.run("box = VBox()\nbox")
    asked = page.session.requests
    page.session.run(
        "s = IntSlider(description='s')\ns.observe(print, 'value')\nbox.children = [VBox([s])]"
    )
    page.set("s", value=3)
    assert {request for request, kind, _ in page.session.sent if kind == "stream"} == {asked}


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


def test_exit_in_a_callback_is_told_once(page: Page) -> None:
    page.session.run("def f(x):\n    if x: exit()\ninteract(f, x=(0, 1));")
    told = [content for kind, content in page.set("x", value=1) if kind == "error"]
    assert len(told) == 1
    assert "ended itself with exit()" in told[0]["traceback"][-1]
