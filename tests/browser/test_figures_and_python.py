"""Cells set the figures of their page, and get the picture that the reader has given to one.

All tests share one started page and follow each other: figures far down sleep until they are set.
"""

import hashlib
import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from . import live
from .conftest import fresh_profile

CHAPTER = "book/fourier/spectrum.html"
IMPORT = "from cnn_helpers import my_image, show_in\n"
WANTED = """() => {
  window.wanted = [];
  document.addEventListener("live-code:wanted", ({ detail }) => wanted.push(detail.state.u));
}"""


@pytest.fixture(scope="module")
def page(browser, isolated_server):
    with fresh_profile(browser) as opened:
        opened.goto(f"{isolated_server}/{CHAPTER}")
        opened.evaluate(WANTED)
        live.press_live_code(opened)
        yield opened


def figure(page, name):
    return page.locator(f"#{name} > :first-child")


def state(page, name, part):
    script = f"e => e.figure.fields.{part}.format(e.state.{part})"
    return figure(page, name).evaluate(script)


def run(page, code, expected="ok"):
    live.write(page, 0, IMPORT + code)
    live.run(page, 0, expected=expected)
    return live.cell(page, 0)


def picture():
    rng = np.random.default_rng(5)
    return rng.integers(0, 256, (512, 512, 3), dtype=np.uint8)


def test_a_figure_that_cannot_wake_is_told_in_the_cell(page):
    page.route("**/part-*.js", lambda route: route.abort())
    ran = run(page, "show_in('paint-the-spectrum', photo='coins')\n" * 3)
    expect(ran.locator(".output.stderr")).to_contain_text("a part of it did not come")
    expect(page.locator("#paint-the-spectrum .fig-asleep")).to_have_count(1)
    page.unroute("**/part-*.js")


def test_a_figure_far_down_the_page_wakes_and_shows_what_the_cell_has_set(page):
    assert page.locator("#phase-swap > [data-ready]").count() == 0
    run(page, "show_in('phase-swap', photo='coins', phase=30)")
    page.locator("#phase-swap > [data-ready]").wait_for(state="attached")
    assert state(page, "phase-swap", "photo") == "coins"
    assert state(page, "phase-swap", "phase") == "30"
    expect(figure(page, "phase-swap").locator(".fig-said")).to_have_text("Set by your Python.")


def test_a_wrong_value_is_an_error_of_the_cell_and_changes_nothing(page):
    code = f"show_in('phase-swap', photo='camera', phase=101)  # {'long ' * 40}"
    ran = run(page, code, expected="error")
    words = "phase must be a number from 0 to 100 in steps of 5, not 101"
    told = ran.locator(".output.traceback")
    expect(told).to_contain_text(words)
    assert told.locator("pre").evaluate("e => e.scrollWidth <= e.clientWidth")
    assert state(page, "phase-swap", "photo") == "coins"
    ran = run(page, "show_in('one-dot', u=1)", expected="error")
    expect(ran.locator(".output.traceback")).to_contain_text("it has one-dot-one-wave, paint-the")


def test_of_a_thousand_settings_the_figure_gets_few_and_shows_the_last(page):
    page.evaluate("wanted.length = 0")
    run(page, "for n in range(1000):\n    show_in('one-dot-one-wave', u=n % 32, v=n % 31)")
    page.wait_for_function(
        "() => { const { u, v } = document.querySelector('cnn-one-dot-one-wave').state;"
        " return u === 999 % 32 && v === 999 % 31; }"
    )
    assert page.evaluate("wanted.length") <= 200


def test_a_loop_with_pauses_moves_the_figure_while_the_cell_runs(page):
    page.evaluate("wanted.length = 0")
    setting = "show_in('one-dot-one-wave', u=u)"
    loop = f"import time\nfor u in range(5):\n    {setting}\n    time.sleep(0.1)"
    live.write(page, 0, f"{IMPORT}{loop}\ninput('Go on?')")
    live.action(page, "run", 0)
    page.wait_for_function("() => document.querySelector('cnn-one-dot-one-wave').state.u === 4")
    assert live.cell(page, 0).get_attribute("data-run") == "running"
    assert page.evaluate("wanted") == ["0", "1", "2", "3", "4"]
    live.action(page, "stop")
    live.wait_until_ready(page)


def test_without_a_picture_of_the_readers_the_error_says_where_to_choose_one(page):
    ran = run(page, "my_image()", expected="error")
    words = "in the figure paint-the-spectrum, choose “Your own” at “Photo”"
    expect(ran.locator(".output.traceback")).to_contain_text(words)


def test_the_readers_picture_is_in_python_pixel_by_pixel_and_copied_code_asks_for_it(page):
    image = picture()
    box = io.BytesIO()
    Image.fromarray(image).save(box, "PNG")
    swap = figure(page, "phase-swap")
    swap.locator("label", has_text="Your own").first.click()
    file = {"name": "mine.png", "mimeType": "image/png", "buffer": box.getvalue()}
    swap.locator(".fig-own input[type=file]").first.set_input_files(file)
    expect(swap.locator(".fig-own").first).to_be_visible()
    page.wait_for_function("() => document.querySelector('cnn-phase-swap').photos.own?.width")
    code = "import hashlib\nprint(my_image().shape, hashlib.sha256(my_image()).hexdigest())"
    shown = live.text_outputs(run(page, code))
    assert shown == [f"{image.shape} {hashlib.sha256(image).hexdigest()}"]
    twin = swap.evaluate("e => e.figure.python(e.state, e.photos)")
    assert "rgb_to_grayscale(my_image(side=256))" in twin
    live.write(page, 0, twin)
    live.run(page, 0)
    likeness = swap.evaluate("e => e.values.likeFirst")
    [printed] = live.text_outputs(live.cell(page, 0))
    assert float(printed) == pytest.approx(likeness, abs=0.00051)


def test_another_tab_of_the_page_is_left_alone(page):
    other = page.context.new_page()
    other.route(live.WORKER, lambda _: None)  # one Python is enough
    other.goto(page.url.partition("#")[0])
    other.locator("#one-dot-one-wave > [data-ready]").wait_for(state="attached")
    before = state(other, "one-dot-one-wave", "u")
    run(page, f"show_in('one-dot-one-wave', u={int(before) + 1})")
    page.wait_for_function(
        "u => document.querySelector('cnn-one-dot-one-wave').state.u === u", arg=int(before) + 1
    )
    assert state(other, "one-dot-one-wave", "u") == before
    other.close()


def test_a_new_python_knows_the_figures_and_the_picture(page):
    live.action(page, "restart")
    live.wait_until_ready(page)
    shown = run(page, "show_in('one-dot-one-wave', u=-7)\nprint(my_image().shape)")
    assert live.text_outputs(shown) == ["(512, 512, 3)"]
    page.wait_for_function("() => document.querySelector('cnn-one-dot-one-wave').state.u === -7")


def test_once_live_code_is_off_the_figure_keeps_what_it_shows_and_can_be_worked(page):
    page.locator("button.live-code-button").click()
    live.action(page, "confirm")
    expect(page.locator("html")).to_have_attribute("data-live", "off")
    assert state(page, "one-dot-one-wave", "u") == "-7"
    wave = figure(page, "one-dot-one-wave")
    wave.get_by_role("button", name="Reset").click()
    assert state(page, "one-dot-one-wave", "u") == "0"
