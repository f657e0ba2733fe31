"""How much widgets may show: what a cell may show in all holds for places within it, too."""

from collections import Counter

import pytest

from live_code.kernel.output.limits import MOST_OUTPUTS

from .conftest import Message, Session
from .widget_page import IMPORT, Page, text_in


@pytest.fixture
def page(session: Session) -> Page:
    session.run(f"{IMPORT}from IPython.display import display\nout = Output()\nout")
    return Page(session)


def count(messages: list[Message]) -> Counter[tuple[str, bool]]:
    return Counter((kind, "into" in content) for kind, content in messages)


@pytest.mark.parametrize("after", ["", "; IntSlider().model_id"])
def test_blocks_of_one_output_show_together_what_a_cell_may(page: Page, after: str) -> None:
    code = f"for n in range(900):\n    with out:\n        display(n){after}"
    messages = page.session.run(code)
    shown = count(messages)
    assert shown["display_data", True] == MOST_OUTPUTS + 1
    assert shown["left_out", True] == 1
    assert shown["display_data", False] == 0
    *_, (_, note), (_, last) = messages
    assert note["text"] == "599 more outputs are left out here; the last one follows."
    assert last["data"] == {"text/plain": "899"}


def test_widgets_are_outputs_and_no_more_of_them_are_shown(page: Page) -> None:
    shown = count(page.session.run("for n in range(900):\n    display(IntSlider())"))
    assert shown["display_data", False] == MOST_OUTPUTS + 1


def test_emptying_an_output_lets_the_cell_show_no_more(page: Page) -> None:
    code = "for n in range(900):\n    out.clear_output(wait=True)\n    display(n)\n"
    shown = count(page.session.run(f"{code}    with out: display(n)"))
    assert shown["display_data", False] == MOST_OUTPUTS + 1
    assert shown["display_data", True] > MOST_OUTPUTS + 1, "each takes the place of the one before"


def test_of_many_errors_in_an_output_the_page_gets_few_and_the_last(page: Page) -> None:
    code = "for n in range(900):\n    with out:\n        display(n)\n        raise ValueError(n)"
    messages = page.session.run(code)
    shown = count(messages)
    assert shown["error", True] == MOST_OUTPUTS + 1
    assert shown["display_data", True] <= MOST_OUTPUTS + 1
    assert messages[-1][1]["evalue"] == "899"


def test_of_endless_text_python_keeps_the_end(page: Page) -> None:
    page.session.run("for n in range(300):\n    with out: print('x' * 1000, n)")
    assert page.session.result("len(out.outputs), len(out.outputs[0]['text'])") == "(1, 100000)"
    assert page.session.result("out.outputs[0]['text'].endswith('x 299\\n')") == "True"
    assert text_in(page.session.run("with out: print('more')"), None) == ""
