"""Widgets of cells in a real browser; all tests share one live page and write into one cell."""

import pytest
from playwright.sync_api import expect

from . import axe, live
from .conftest import fresh_profile

CHAPTER = "book/networks/approximators.html"
CELL = 0
SLIDER = "input[type=range]"
PICTURE = ".live-widget-area:not(.live-widget-leaving) img"


@pytest.fixture(scope="module")
def page(browser, isolated_server):
    with fresh_profile(browser) as opened:
        opened.goto(f"{isolated_server}/{CHAPTER}")
        live.press_live_code(opened)
        yield opened


def run(page, code, expected="ok"):
    live.write(page, CELL, code)
    live.run(page, CELL, expected=expected)
    return live.cell(page, CELL)


def source_of(picture):
    return picture.get_attribute("src")


def test_the_built_page_shows_the_figure_and_the_values_and_no_widgets_name(page):
    built = page.locator("div.cell", has_text="def by_hand").first
    expect(built.locator(".cell_output")).to_contain_text("bias_1 = 0")
    expect(built.locator(".cell_output")).not_to_contain_text("interactive(")
    assert built.locator(".cell_output img").count() == 2  # for light and for dark pages
    assert page.locator("script[type*=widget]").count() == 0


def test_a_slider_moved_by_keyboard_moves_the_figure_and_the_page_keeps_still(page):
    index = int(page.locator("div.cell", has_text="def by_hand").first.get_attribute("data-cell"))
    live.run(page, index)
    cell = live.cell(page, index)
    picture = cell.locator(PICTURE)
    expect(picture).to_have_count(1)
    assert cell.locator(SLIDER).count() == 4
    slider = cell.get_by_label("factor_2")
    slider.focus()
    heights = """cell => {
      window.heights = new Set();
      const look = () => {
        heights.add(cell.querySelector(".live-widget-output").offsetHeight);
        window.looking = requestAnimationFrame(look);
      };
      look();
    }"""
    before = source_of(picture)
    height = cell.locator(".live-widget-output").evaluate("e => e.offsetHeight")
    cell.evaluate(heights)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(cell.locator("output", has_text="0.30")).to_be_visible()
    expect(picture).not_to_have_attribute("src", before)
    live.wait_until_ready(page)
    assert min(page.evaluate("cancelAnimationFrame(looking), [...heights]")) >= height
    expect(slider).to_be_focused()
    assert slider.get_attribute("aria-valuetext") == "0.30"


def test_a_matrix_is_an_array_in_python(page):
    cell = run(
        page,
        "from cnn_helpers.widgets import matrix\nfrom ipywidgets import interact\n"
        "interact(lambda kernel: print(kernel.shape, kernel.sum()), kernel=matrix(np.eye(3)));",
    )
    expect(cell.locator(".live-widget-output")).to_have_text("(3, 3) 3.0\n")
    field = cell.get_by_label("row 0, column 2")
    field.fill("2.5")
    field.press("Enter")
    expect(cell.locator(".live-widget-output")).to_have_text("(3, 3) 5.5\n")


def test_a_button_counts_each_press_and_an_error_stands_in_its_output(page):
    cell = run(
        page,
        "from ipywidgets import *\nout, go = Output(), Button(description='go')\n"
        "presses = []\ndef f(_):\n    with out:\n        presses.append(1)\n"
        "        print(len(presses))\n"
        "        assert len(presses) < 3, 'enough'\ngo.on_click(f)\nVBox([go, out])",
    )
    for _ in range(3):
        cell.get_by_role("button", name="go", exact=True).click()
    out = cell.locator(".live-widget-output")
    expect(out.locator(".traceback")).to_contain_text("AssertionError: enough")
    expect(out.locator(".stream")).to_have_text("1\n2\n3\n")
    expect(out.locator("a.live-place")).to_have_count(1)


def test_stop_ends_a_callback_that_does_not_return_and_the_next_value_works(page):
    cell = run(
        page,
        "from ipywidgets import interact\ndef f(x):\n    print('at', x)\n    while x == 1: pass\n"
        "interact(f, x=(0, 9));",
    )
    slider = cell.locator(SLIDER)
    out = cell.locator(".live-widget-output")
    expect(out).to_contain_text("at 4")
    slider.fill("1")
    expect(out).to_contain_text("at 1")
    expect(page.locator("html")).to_have_attribute("data-live", "busy")
    for value in "23456":
        slider.fill(value)
    live.action(page, "stop")
    expect(out).to_contain_text("Stopped at line 4.")
    live.wait_until_ready(page)
    slider.fill("7")
    expect(out).to_have_text("at 7\n")


def test_of_many_values_in_a_short_time_few_are_called_and_the_last_is(page):
    cell = run(
        page,
        "from ipywidgets import interact\nimport time\ncalls = []\ndef f(x):\n    time.sleep(0.1)\n"
        "    calls.append(x)\n    print(x, len(calls) < 40)\ninteract(f, x=(0, 500));",
    )
    slider = cell.locator(SLIDER)
    slider.evaluate(
        """e => {
          for (let n = 1; n <= 400; n++) { e.value = n; e.dispatchEvent(new Event("input")); }
        }"""
    )
    expect(cell.locator(".live-widget-output")).to_have_text("400 True\n")


def test_what_a_cell_says_of_a_widget_is_text_and_html_is_cleaned(page):
    cell = run(
        page,
        "from ipywidgets import *\nevil = '<img src=x onerror=\"window.evil = 1\">'\n"
        "VBox([IntSlider(description=evil), Button(description=evil), Label(evil),\n"
        "  HTML('<b>bold</b><script>window.evil = 1</script>' + evil), Dropdown(options=[evil]),\n"
        "  Text(evil, layout={'width': '1px;position:fixed', 'height': '99999px'})])",
    )
    expect(cell.locator(".live-widget-html b")).to_have_text("bold")
    assert page.evaluate("window.evil === undefined")
    expect(cell.locator("button", has_text="onerror")).to_be_visible()
    assert cell.locator(".live-widgets script").count() == 0
    assert cell.locator(".live-widgets").evaluate("e => e.offsetHeight") < 1000


ALL = """
from ipywidgets import *
VBox([
  HBox([IntSlider(description='int'), FloatLogSlider(description='log')]),
  IntRangeSlider(description='range'), SelectionSlider(options=['a', 'b'], description='pick'),
  Dropdown(options=['a', 'b'], description='list'),
  RadioButtons(options=['a', 'b'], description='round'),
  ToggleButtons(options=['left', 'right'], description='side'), Checkbox(description='tick'),
  ToggleButton(description='keep'), Button(description='go', button_style='primary'),
  Text(description='text', placeholder='words'), Textarea(), BoundedIntText(description='n'),
  IntProgress(value=40, description='done'), Play(), Valid(),
  Tab([Label('one'), Label('two')], titles=['A', 'B']), Accordion([Label('x')], titles=['more']),
])"""


def test_axe_finds_nothing_in_any_control_in_both_themes_and_a_phone_holds_them(page):
    cell = run(page, ALL)
    expect(cell.get_by_role("tab", name="B")).to_be_visible()
    assert axe.in_both_themes(page, f'div.cell[data-cell="{CELL}"] .live-widgets') == {
        "light": [],
        "dark": [],
    }
    page.set_viewport_size({"width": 390, "height": 844})
    widgets = cell.locator(".live-widgets")
    assert widgets.evaluate("e => e.scrollWidth <= e.clientWidth")
    small = """e => [...e.querySelectorAll("button, select, input[type=text], input[type=range]")]
      .filter((one) => one.offsetHeight > 0 && one.offsetHeight < 24).map((one) => one.outerHTML)"""
    assert widgets.evaluate(small) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def test_after_a_restart_the_controls_say_that_their_python_is_gone(page):
    cell = run(page, "from ipywidgets import interact\ninteract(lambda x: print(x), x=3);")
    live.action(page, "restart")
    expect(cell.locator(".live-note").last).to_contain_text("a Python that has ended")
    expect(cell.locator(SLIDER)).to_be_disabled()
    live.wait_until_ready(page)
    live.run(page, CELL)
    expect(cell.locator(SLIDER)).to_be_enabled()
    expect(cell.locator(".live-widget-output")).to_have_text("3\n")
    assert cell.locator(".live-widget-output .stream").count() == 1
