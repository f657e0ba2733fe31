"""The pad on the front page: pen, finger and keyboard draw, and the network answers at once."""

import pytest

from . import live

_PAD = ".digit-pad"


@pytest.fixture
def window(browser):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    live.without_python(page)
    yield page
    context.close()


@pytest.fixture
def pad(window, isolated_server):
    window.goto(f"{isolated_server}/book/index.html")
    element = window.locator("cnn-draw-a-digit[data-ready]")
    element.wait_for()
    element.get_by_role("button", name="Clear").click()
    assert element.locator(".digit-big").inner_text() == "?"
    element.locator(_PAD).scroll_into_view_if_needed()
    return element


def says(element):
    return element.locator(".digit-big").inner_text()


def place(element, x, y):
    box = element.locator(_PAD).bounding_box()
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


SEVEN = [(0.25, 0.2), (0.72, 0.2), (0.45, 0.85)]


def test_a_drawn_seven_is_read_while_it_is_drawn(window, pad):
    window.mouse.move(*place(pad, *SEVEN[0]))
    window.mouse.down()
    for point in SEVEN[1:]:
        window.mouse.move(*place(pad, *point), steps=12)
    assert says(pad) == "7"  # the button is still down
    window.mouse.up()
    window.mouse.move(*place(pad, 0.1, 0.9))
    assert says(pad) == "7"
    assert pad.locator("polyline").count() == 1


def test_a_small_digit_in_a_corner_is_read_too(window, pad):
    for x, y in [(0.05, 0.05), (0.15, 0.05), (0.09, 0.2)]:
        window.mouse.move(*place(pad, x, y), steps=8)
        window.mouse.down()
    window.mouse.up()
    assert says(pad) == "7"


def test_a_finger_draws_and_the_page_stays(window, pad):
    client = window.context.new_cdp_session(window)
    before = window.evaluate("scrollY")
    points = [place(pad, 0.5, 0.12 + 0.06 * step) for step in range(13)]

    def touch(kind, *at):
        spots = [{"x": x, "y": y} for x, y in at]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    touch("touchStart", points[0])
    for point in points[1:]:
        touch("touchMove", point)
    touch("touchEnd")
    assert says(pad) == "1"
    assert window.evaluate("scrollY") == before


def test_the_keyboard_draws_moves_and_takes_back(window, pad):
    pad.locator(_PAD).focus()
    for _ in range(10):
        window.keyboard.press("ArrowDown")
    assert says(pad) == "1"
    window.keyboard.press("Shift+ArrowRight")
    assert pad.locator("polyline").count() == 2
    window.keyboard.press("Backspace")
    window.keyboard.press("Backspace")
    assert says(pad) == "?"


def test_a_unit_of_the_second_convolution_opens_to_its_eight_windows(pad):
    pad.get_by_role("button", name="Draw a 5").click()
    pad.get_by_role("button", name="16 maps, each made of all 8: open map 3", exact=True).click()
    assert pad.locator(".digit-pair").count() == 8
    assert pad.locator(".digit-large .fig-head").inner_text() == "Map 3"
    assert pad.evaluate("e => e.state.channel") == 3
    total = pad.evaluate("e => e.values.unit")
    shown = pad.locator(".fig-facts dd").nth(2).inner_text().replace("\N{MINUS SIGN}", "-")
    assert float(shown) == pytest.approx(total, abs=0.005)


def test_the_answer_changes_with_the_challenge_and_says_so(window, isolated_server):
    window.goto(f"{isolated_server}/book/index.html#draw-a-digit=1;challenge.unsure")
    element = window.locator("cnn-draw-a-digit[data-ready]")
    section = element.locator("section.exercise")
    section.wait_for()
    assert section.get_attribute("data-result") == "none"
    element.get_by_role("button", name="Draw a 0").click()
    assert section.get_attribute("data-result") == "fail"
    assert "sure of 0" in section.inner_text()
