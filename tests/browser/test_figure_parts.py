"""What all figures share, worked by hand in one of them: tables, own pictures, twins, tours."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from . import live

CHAPTER = "book/images/kernels.html"


@pytest.fixture
def window(page):
    live.without_python(page)
    return page


def opened(window, server, page=CHAPTER, name="kernel-lab"):
    window.goto(f"{server}/{page}")
    window.locator(f"#{name}").scroll_into_view_if_needed()
    element = window.locator(f"#{name} > [data-ready]")
    element.wait_for(state="attached")
    return element


def kernel(element):
    return element.evaluate("e => e.figure.fields.kernel.format(e.state.kernel)")


def weight(element, row, column):
    return element.get_by_label(f"Kernel, row {row}, column {column}", exact=True)


def said(element):
    return element.locator(".fig-said")


def test_a_number_is_typed_taken_given_back_and_refused_in_words(window, isolated_server):
    lab = opened(window, isolated_server)
    expect(weight(lab, 0, 0)).to_have_value("\N{MINUS SIGN}1")
    weight(lab, 0, 0).focus()
    expect(weight(lab, 0, 0)).to_have_value("-1")
    window.keyboard.type("3")
    window.keyboard.press("Enter")
    assert kernel(lab) == "3,-2,-1_0,0,0_1,2,1"
    window.keyboard.press("ArrowRight")
    expect(weight(lab, 0, 1)).to_be_focused()
    window.keyboard.type("7")
    window.keyboard.press("Escape")
    expect(weight(lab, 0, 1)).to_have_value("-2")
    window.keyboard.type("many")
    window.keyboard.press("Enter")
    expect(said(lab)).to_have_text("“many” is not a number, so \N{MINUS SIGN}2 stays.")
    expect(weight(lab, 0, 1)).to_have_value("-2")
    window.keyboard.type("999")
    window.keyboard.press("Enter")
    expect(said(lab)).to_contain_text("outside of \N{MINUS SIGN}100 to 100")
    assert kernel(lab) == "3,-2,-1_0,0,0_1,2,1"


def test_a_number_that_is_being_typed_stays_when_the_figure_is_drawn_again(window, isolated_server):
    lab = opened(window, isolated_server)
    weight(lab, 0, 0).focus()
    window.keyboard.type("12")
    window.keyboard.press("Tab")
    window.keyboard.type("-3")
    # A while after the last change the figure writes it into the address and is drawn again.
    window.wait_for_function("() => location.hash.includes('12,')")
    window.evaluate("new Promise((done) => requestAnimationFrame(done))")
    expect(weight(lab, 0, 1)).to_have_value("-3")
    window.keyboard.type("4")
    window.keyboard.press("Tab")
    assert kernel(lab) == "12,-34,-1_0,0,0_1,2,1"


def test_a_number_follows_the_wheel_and_a_drag(window, isolated_server):
    lab = opened(window, isolated_server)
    cell = weight(lab, 1, 1)
    cell.click()
    window.mouse.wheel(0, -100)
    window.wait_for_function(
        "() => document.querySelector('cnn-kernel-lab').state.kernel.data[4] === 1"
    )
    box = cell.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    window.mouse.move(x, y)
    window.mouse.down()
    window.mouse.move(x, y - 30, steps=10)
    window.mouse.up()
    assert kernel(lab) == "-1,-2,-1_0,6,0_1,2,1"


PASTE = """([element, text]) => {
  const data = new DataTransfer();
  data.setData("text", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true,
    cancelable: true }));
}"""


def test_a_matrix_is_pasted_whole_or_refused_in_words(window, isolated_server):
    lab = opened(window, isolated_server)
    cell = weight(lab, 0, 0).element_handle()
    rows = ", ".join(str([n] * 5) for n in range(5))
    window.evaluate(PASTE, [cell, f"np.array([{rows}])"])
    assert kernel(lab).startswith("0,0,0,0,0_1,1,1,1,1_")
    expect(lab.locator(".fig-grid.fig-kernel input")).to_have_count(25)
    window.evaluate(PASTE, [weight(lab, 0, 0).element_handle(), "[[1, 2], [3, 4]]"])
    expect(said(lab)).to_contain_text("What was pasted is not rows of numbers")
    assert kernel(lab).startswith("0,0,0,0,0_1,1,1,1,1_")


def picture(width=40, height=30):
    box = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(box, "PNG")
    return box.getvalue()


@pytest.mark.parametrize(
    ("chapter", "name"),
    [
        (CHAPTER, "kernel-lab"),
        ("book/images/stride-padding.html", "border-theatre"),
        ("book/fourier/spectrum.html", "phase-swap"),
    ],
)
def test_the_readers_own_picture_is_shown_and_no_other_is_sent(
    window, isolated_server, chapter, name
):
    figure = opened(window, isolated_server, chapter, name)
    sent = []
    window.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    figure.locator("label", has_text="Your own").first.click()
    chooser = figure.locator(".fig-own input[type=file]").first
    before = figure.evaluate("e => JSON.stringify(e.values)")
    file = {"name": "mine.png", "mimeType": "image/png", "buffer": picture(600, 300)}
    chooser.set_input_files(file)
    expect(said(figure)).to_contain_text(re.compile("from 600 . 300 to 512 . 256 pixels"))
    assert figure.evaluate("e => JSON.stringify(e.values)") != before
    of_the_page = re.compile(rf"GET ({isolated_server}/_(images|static)/|blob:|data:)")
    assert [request for request in sent if not of_the_page.match(request)] == []


def test_a_file_that_is_no_picture_is_refused_in_words(window, isolated_server):
    lab = opened(window, isolated_server)
    lab.locator("label", has_text="Your own").click()
    broken = {"name": "photo.heic", "mimeType": "image/heic", "buffer": b"no picture"}
    lab.locator(".fig-own input[type=file]").set_input_files(broken)
    expect(said(lab)).to_contain_text("This browser cannot read “photo.heic”")


def test_a_picture_is_dropped_on_a_figure(window, isolated_server):
    lab = opened(window, isolated_server)
    window.evaluate(
        """async ([figure, bytes]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "a.png", { type: "image/png" }));
          figure.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
        }""",
        [lab.element_handle(), list(picture())],
    )
    window.wait_for_function(
        "() => document.querySelector('cnn-kernel-lab').state.photo === 'own' && "
        "document.querySelector('cnn-kernel-lab canvas').width === 40"
    )


def test_copy_to_python_fills_the_cell_below_once_the_page_is_live(window, isolated_server):
    lab = opened(window, isolated_server)
    lab.get_by_role("button", name="emboss").click()
    lab.get_by_role("button", name="Copy to Python").click()
    expect(said(lab)).to_contain_text("Live Code")
    live.turn_on(window)
    lab.get_by_role("button", name="Copy to Python").click()
    expect(said(lab)).to_contain_text("Copied into the cell below")
    code = live.code_of(window, 0)
    assert code == lab.evaluate("e => e.figure.python(e.state, e.photos)")
    assert "[-2, -1, 0]" in code


def test_a_tour_is_walked_by_doing_what_it_says(window, isolated_server):
    lab = opened(window, isolated_server)
    lab.get_by_role("button", name="Show me around").click()
    card = lab.locator(".fig-tour-card")
    expect(card).to_contain_text("1 of 3")
    expect(lab.locator(".fig-lit")).to_have_attribute("data-part", "photo")
    lab.locator("[data-part=photo]").press("ArrowRight")
    expect(card).to_contain_text("2 of 3")
    weight(lab, 0, 0).press("PageUp")
    expect(card).to_contain_text("3 of 3")
    lab.get_by_role("button", name="sobel x").click()
    expect(card).to_contain_text("That was the tour")
    card.get_by_role("button", name="Close").click()
    window.reload()
    expect(opened(window, isolated_server).get_by_role("button", name="Tour again")).to_be_visible()


def test_a_figure_is_drawn_anew_for_the_other_theme(window, isolated_server):
    lab = opened(window, isolated_server)
    corner = """() => [...document.querySelector('[data-part=result] canvas').getContext('2d')
      .getImageData(5, 5, 1, 1).data.slice(0, 3)]"""
    light = window.evaluate(corner)
    window.emulate_media(color_scheme="dark")
    window.wait_for_function(f"light => Math.max(...({corner})()) < Math.min(...light)", arg=light)
    assert lab.locator("canvas").count() > 2


@pytest.mark.parametrize("missing", ["**/part-*.js", "**/digit_network-*.json"])
def test_a_figure_that_cannot_wake_keeps_its_picture_and_says_so(window, isolated_server, missing):
    window.route(missing, lambda route: route.abort())
    window.goto(f"{isolated_server}/book/index.html")
    figure = window.locator("#draw-a-digit")
    expect(figure.locator(".fig-asleep")).to_contain_text("reload the page")
    expect(figure.locator("img").first).to_be_visible()


def test_a_photo_that_does_not_come_leaves_the_picture_and_words(window, isolated_server):
    window.route("**/camera-*.png", lambda route: route.abort())
    window.goto(f"{isolated_server}/{CHAPTER}")
    figure = window.locator("#kernel-lab")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".fig-asleep")).to_contain_text("reload the page")


def test_the_keys_of_a_figure_can_be_read(window, isolated_server):
    lab = opened(window, isolated_server)
    lab.locator(".fig-keyboard summary").click()
    expect(lab.locator(".fig-keyboard")).to_contain_text("with Shift by ten pixels")
    assert lab.evaluate("e => [e.role, e.ariaLabel]") == ["group", "Kernel lab"]
