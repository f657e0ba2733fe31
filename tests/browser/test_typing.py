"""What a reader types with real keys is what stands in the cell, and where the focus goes."""

import string

import pytest
from playwright.sync_api import expect

from . import live
from .live import action, cell, clear, code_of, run, type_over, write

PRINTABLE = "".join(chr(code) for code in range(32, 127))
LINES = (
    'def f(x):\n    """doc"""\n    return x / 2',
    "'''doc'''",
    'print(f"{x:.2f} {name!r}", end="")',
    "a[1:, ::2] = {'k': [(1, 2), (3, 4)]}",
    "# it's (not) closed :(",
    "image = np.array([\n    [1, 2],\n    [3, 4],\n])",
    "for i in range(3):\n    if i:\n        print(i)\n    else:\n        pass\nelse:\n    x = 1",
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print('äöü', e)\nfinally:\n    pass",
)


@pytest.mark.parametrize("sign", string.punctuation)
def test_every_sign_of_the_keyboard_reaches_the_cell(live_page, sign):
    clear(live_page, 0)
    live_page.keyboard.type(f"a {sign}")
    assert code_of(live_page, 0).startswith(f"a {sign}")
    assert live_page.evaluate("() => document.activeElement.className.includes('cm-content')")


def test_all_printable_signs_in_a_row_are_typed_exactly(live_page):
    type_over(live_page, 0, PRINTABLE)


@pytest.mark.parametrize("code", LINES)
def test_code_is_typed_exactly(live_page, code):
    type_over(live_page, 0, code)


def test_a_long_text_is_pasted_and_undone_with_the_keyboard(live_page):
    write(live_page, 0, "x = 1")
    clear(live_page, 0)
    long = "\n".join(f"value_{n} = '{n}'  # (" for n in range(60))
    write(live_page, 0, long)
    live_page.keyboard.press("ControlOrMeta+Z")
    assert code_of(live_page, 0) == ""
    live_page.keyboard.press("ControlOrMeta+Z")
    assert code_of(live_page, 0) == "x = 1"


def test_enter_is_a_new_line_also_while_names_are_offered(live_page):
    write(live_page, 0, "image_of_mine = 1")
    run(live_page, 0)
    write(live_page, 0, "x = image")
    offers = live_page.locator(".cm-tooltip-autocomplete")
    expect(offers).to_be_visible()
    live_page.keyboard.press("Enter")
    assert code_of(live_page, 0) == "x = image\n"
    live_page.keyboard.type("image_o")
    expect(offers).to_contain_text("image_of_mine")
    live_page.keyboard.press("ArrowDown")
    expect(offers.locator("[aria-selected]")).to_have_text("image_of_mine")
    live_page.keyboard.press("Enter")
    assert code_of(live_page, 0) == "x = image\nimage_of_mine"


def test_tab_takes_the_first_name_that_is_offered(live_page):
    write(live_page, 0, "unusual_name = 1")
    run(live_page, 0)
    write(live_page, 0, "unusual_n")
    expect(live_page.locator(".cm-tooltip-autocomplete")).to_contain_text("unusual_name")
    live_page.keyboard.press("Tab")
    expect(cell(live_page, 0).locator(".cm-line")).to_have_text("unusual_name")


def test_escape_closes_the_offers_first_and_then_lets_tab_leave(live_page):
    write(live_page, 0, "x = prin")
    offers = live_page.locator(".cm-tooltip-autocomplete")
    expect(offers).to_be_visible()
    live_page.keyboard.press("Escape")
    expect(offers).to_have_count(0)
    assert live_page.evaluate("() => document.activeElement.className.includes('cm-content')")
    live_page.keyboard.press("Escape")
    live_page.keyboard.press("Tab")
    assert live_page.evaluate("() => document.activeElement.dataset.action") == "run"
    assert code_of(live_page, 0) == "x = prin"


def test_composed_signs_come_once(live_page):
    clear(live_page, 0)
    devtools = live_page.context.new_cdp_session(live_page)
    live_page.keyboard.type("x = '")
    for text in ("k", "か", "かん"):
        devtools.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    devtools.send("Input.insertText", {"text": "漢"})
    live_page.keyboard.type("'")
    assert code_of(live_page, 0) == "x = '漢'"


def test_keys_in_an_answer_to_python_stay_there_and_the_focus_returns_to_the_cell(live_page):
    write(live_page, 0, "a = input('first ')\nb = input('second ')\nprint(a + '|' + b)")
    live_page.keyboard.press("Control+Enter")
    for answer in ("1/4", "a/b"):
        field = cell(live_page, 0).locator(".live-input-field")
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        live_page.keyboard.type(answer)
        expect(field).to_have_value(answer)
        live_page.keyboard.press("Enter")
    expect(cell(live_page, 0)).to_have_attribute("data-run", "ok")
    expect(cell(live_page, 0).locator(".cell_output")).to_contain_text("1/4|a/b")
    expect(cell(live_page, 0).locator(".cm-content")).to_be_focused()


def test_the_themes_search_still_opens_with_its_keys(live_page):
    clear(live_page, 0)
    live_page.keyboard.press("Control+k")
    expect(live_page.locator("#pst-search-dialog input")).to_be_focused()
    live_page.keyboard.press("Escape")


def test_reset_of_a_running_cell_brings_the_built_output_and_nothing_of_the_run(live_page):
    output = cell(live_page, 1).locator(".cell_output")
    action(live_page, "reset-page")
    if live_page.locator("button[data-action='confirm']").is_visible():
        action(live_page, "confirm")
    built = output.inner_text() if output.count() else ""
    write(live_page, 1, "import time\nwhile True:\n    print('again')\n    time.sleep(0.01)")
    action(live_page, "run", 1)
    expect(output).to_contain_text("again")
    action(live_page, "reset", 1)
    assert output.inner_text() == built
    expect(cell(live_page, 1)).to_have_attribute("data-run", "static")
    live.wait_until_ready(live_page)
    assert output.inner_text() == built
