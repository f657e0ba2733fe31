"""Widgets with scripts of their own, two packages' among them; all tests share one live page."""

import io
import re
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tools.serve import make_server

from . import axe, live
from .conftest import fresh_profile, serving

CHAPTER = "book/networks/approximators.html"
CELL, OTHER = 0, 1
PACKAGES = ("wigglystuff", "drawdata")
FRAME = ".live-widget-frame"
TRIED = re.compile(r"live-offline|logo\.png|loader-|index\.html|example\.org")
"""Addresses that the hostile script asks for."""


def wheel_of(name: str) -> tuple[str, bytes]:
    """Return the wheel from which a package was installed, as the registry has it."""
    distribution = metadata.distribution(name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as wheel:
        for file in distribution.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                wheel.writestr(file.as_posix(), file.read_binary())
    return f"{name}-{distribution.version}-py3-none-any.whl", made.getvalue()


@pytest.fixture(scope="module")
def host(site, tmp_path_factory):
    """The site, and a registry of packages on the same host."""
    folder: Path = tmp_path_factory.mktemp("others")
    (folder / "html").symlink_to(site)
    for name in PACKAGES:
        file, content = wheel_of(name)
        project = folder / "simple" / name
        project.mkdir(parents=True)
        (project / file).write_bytes(content)
        (project / "index.html").write_text(f'<!DOCTYPE html><a href="{file}">{file}</a>')
    yield from serving(make_server(folder, 0))


@pytest.fixture(scope="module")
def page(browser, host):
    with fresh_profile(browser) as opened:
        opened.goto(f"{host}/html/{CHAPTER}")
        live.press_live_code(opened)
        live.write(opened, CELL, f"%pip install -q --index-url {host}/simple wigglystuff")
        live.run(opened, CELL)
        assert live.text_outputs(live.cell(opened, CELL))[0].startswith("Installed wigglystuff")
        yield opened


def run(page, code):
    live.write(page, CELL, code)
    live.run(page, CELL)
    return live.cell(page, CELL)


def inside(page, index=CELL):
    """The widget in the cell's frame."""
    outer = live.cell(page, index).frame_locator(FRAME)
    return outer.frame_locator("iframe").locator("body")


def other(page, code):
    """Run code in another cell and return its text outputs."""
    live.write(page, OTHER, code)
    live.run(page, OTHER)
    return live.text_outputs(live.cell(page, OTHER))


def test_a_slider_of_a_package_answers_the_hand_and_follows_python(page):
    cell = run(
        page,
        "from wigglystuff import Slider2D\ns = Slider2D(width=200, height=200)\n"
        "s.observe(lambda c: print('x is', round(c.new, 2)), 'x')\ns",
    )
    canvas = inside(page).locator("canvas")
    expect(inside(page)).to_contain_text("X: 0.00, Y: 0.00")
    canvas.click(position={"x": 140, "y": 100})
    expect(inside(page)).to_contain_text("X: 0.50, Y: 0.00")
    expect(cell.locator(".stream")).to_contain_text("x is 0.5")
    assert other(page, "s.y = -1.0\nprint(round(s.x, 2))") == ["0.5"]
    expect(inside(page)).to_contain_text("X: 0.50, Y: -1.00")
    height = cell.locator(FRAME).evaluate("e => e.offsetHeight")
    assert 200 < height < 300, "as high as what is in it"


def test_a_list_of_a_package_loses_an_item_by_keyboard_and_gets_another_by_python(page):
    run(
        page,
        "from wigglystuff import SortableList\n"
        "names = SortableList(['kernel', 'stride', 'padding'], removable=True)\nnames",
    )
    inside(page).get_by_label("Remove stride").focus()
    page.keyboard.press("Enter")
    expect(inside(page).locator(".list-item")).to_have_count(2)
    live.wait_until_ready(page)
    assert other(page, "print(names.value)\nnames.value = ['pool', *names.value]") == [
        "['kernel', 'padding']"
    ]
    expect(inside(page).locator(".list-item").first).to_have_text("pool")


def test_points_drawn_in_another_package_are_data_in_python(page):
    run(page, "from drawdata import ScatterWidget\ndrawn = ScatterWidget(width=400)\ndrawn")
    paper = inside(page).locator("svg").last
    paper.click(position={"x": 100, "y": 100})
    expect(inside(page).locator("circle.drawn").first).to_be_attached()
    live.wait_until_ready(page)
    assert other(page, "print(len(drawn.data) > 0, drawn.data_as_X_y[0].ndim)") == ["True 2"]


OWN = """
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = '''
    function render({ model, el }) {
      const button = document.createElement("button");
      const show = () => { button.textContent = `count is ${model.get("value")}`; };
      button.addEventListener("click", () => {
        model.set("value", model.get("value") + 1);
        model.save_changes();
        model.send({ pressed: true }, null, [new Uint8Array([7, 255])]);
      });
      model.on("change:value", show);
      model.on("msg:custom", (said, [bytes]) => { el.title = said + bytes.getUint8(1); });
      show();
      el.append(button);
    }
    export default { render };
    '''
    _css = "button { border: 3px solid rgb(1, 2, 3); color: inherit; font: inherit; }"
    value = traitlets.Int(0).tag(sync=True)
w = Counter()
def heard(_, said, buffers):
    print(said, list(buffers[0]))
    w.send("back", [bytes([1, 42])])
w.on_msg(heard)
"""


def test_a_class_of_the_readers_own_counts_by_keyboard_and_sends_bytes_both_ways(page):
    cell = run(page, f"{OWN}w")
    button = inside(page).get_by_role("button")
    expect(button).to_have_css("border-left-color", "rgb(1, 2, 3)")
    cell.locator("button[data-action='run']").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "live-widget-frame":
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_text("count is 1")
    expect(cell.locator(".stream")).to_contain_text("{'pressed': True} [7, 255]")
    expect(inside(page).locator("[title='back42']")).to_be_attached()
    other(page, "w.value = 40")
    button.click()
    expect(button).to_have_text("count is 41")


def test_two_views_of_one_widget_show_the_same_also_in_boxes_beside_others(page):
    run(page, f"{OWN}from ipywidgets import *\ndisplay(HBox([w, IntSlider(description='n')]))\nw")
    frames = live.cell(page, CELL).locator(FRAME)
    expect(frames).to_have_count(2)
    buttons = [
        frames.nth(n).content_frame.frame_locator("iframe").locator("button") for n in (0, 1)
    ]
    buttons[0].click()
    for button in buttons:
        expect(button).to_have_text("count is 1")
    run(page, "pass")
    expect(frames).to_have_count(0)


HOSTILE = """
import anywidget, traitlets
class Hostile(anywidget.AnyWidget):
    _esm = SCRIPT
    got = traitlets.List(["nothing was tried"]).tag(sync=True)
    tried = traitlets.Int(0).tag(sync=True)
h = Hostile()
h"""
AWAY = """
class Away(anywidget.AnyWidget):
    _esm = '''
    export default { render({ model, el }) {
      for (const where of [parent, top]) where.postMessage({ type: "set", state: {} }, "*");
      const link = document.createElement("a");
      Object.assign(link, { href: "SITE/index.html?by-link", target: "_top" });
      el.append(link);
      link.click();
      const refresh = document.createElement("meta");
      Object.assign(refresh, { httpEquiv: "refresh", content: "0;url=SITE/index.html?refresh" });
      document.head.append(refresh);
      setTimeout(() => { location.href = "SITE/index.html?by-itself"; });
    } };
    '''
Away()"""


def test_a_hostile_script_gets_at_nothing_of_page_storage_and_network(page, host, site):
    loader = next((site / "_static/live").glob("loader-*.js")).name
    script = (Path(__file__).with_name("hostile_widget.js")).read_text("utf-8")
    script = script.replace("SITE", f"{host}/html").replace("LOADER", loader)
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    run(page, HOSTILE.replace("SCRIPT", repr(script)))
    expect(inside(page)).to_have_text("done")
    live.wait_until_ready(page)
    assert other(page, "print(h.got, h.tried, h._esm[:9])") == ["[] 22 // What a"]
    # The page itself may fetch what it keeps for later visits.
    assert [url for url in answered if TRIED.search(url)] == []


def test_a_script_that_leaves_its_frame_takes_nobody_anywhere(page, host):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.url
    run(page, f"import anywidget\n{AWAY}".replace("SITE", f"{host}/html"))
    gone = "e => e.contentDocument.querySelector('iframe').contentWindow.length"
    live.cell(page, CELL).locator(FRAME).evaluate(gone)
    assert other(page, "print('still here')") == ["still here"]
    assert page.url == before
    assert [url for url in asked if "index.html" in url] == []


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("import x from 'https://esm.sh/x'; export default { render() {} };", "it asks esm.sh"),
        ("https://esm.sh/some@1", "it asks esm.sh for more. In the page widgets have no network"),
        ("export const a = 1;", "its script exports no function render"),
        ("export default { render() { null.x; } };", "TypeError: Cannot read properties of null"),
        ("export default {", "SyntaxError"),
    ],
)
def test_what_a_script_cannot_do_is_said_in_the_frames_place(page, script, sentence):
    cell = run(page, f"import anywidget\nclass W(anywidget.AnyWidget):\n    _esm = {script!r}\nW()")
    expect(cell.locator(".live-widget-anywidget .live-note")).to_contain_text(sentence)


def test_a_value_that_is_too_large_is_not_taken_and_that_is_said(page):
    large = "model.set('x', 'y'.repeat(9e6)); model.save_changes();"
    script = f"export default {{ render({{ model }}) {{ {large} }} }};"
    code = f"class W(anywidget.AnyWidget):\n    _esm = {script!r}\nW()"
    cell = run(page, f"import anywidget\n{code}")
    expect(cell.locator(".live-widget-anywidget .live-note")).to_contain_text("more than 8 MB")


def test_a_script_that_says_too_much_is_ended_and_the_page_goes_on(page):
    flood = (
        "export default { render({ model }) { for (let n = 0; n < 5000; n++) model.send(n); } };"
    )
    cell = run(page, f"import anywidget\nclass W(anywidget.AnyWidget):\n    _esm = {flood!r}\nW()")
    expect(cell.locator(".live-widget-anywidget")).to_contain_text("said too much at once")
    live.wait_until_ready(page)
    assert other(page, "print(1)") == ["1"]


def test_axe_finds_nothing_and_the_frame_follows_the_theme_and_a_phone(page):
    cell = run(page, f"{OWN}w")
    expect(inside(page).get_by_role("button")).to_be_visible()
    found = axe.in_both_themes(page, f'div.cell[data-cell="{CELL}"] .live-widgets')
    assert found == {"light": [], "dark": []}
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    scheme = "e => getComputedStyle(e).color"
    expect(inside(page)).to_have_css("color-scheme", "dark")
    assert inside(page).evaluate(scheme) == "rgb(255, 255, 255)"
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    expect(inside(page)).to_have_css("color-scheme", "light")
    page.set_viewport_size({"width": 390, "height": 844})
    assert cell.locator(".live-widgets").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_after_a_restart_the_widget_is_at_rest_and_says_so(page):
    cell = run(page, f"{OWN}w")
    expect(inside(page).get_by_role("button")).to_be_visible()
    live.action(page, "restart")
    expect(cell.locator(".live-note").last).to_contain_text("a Python that has ended")
    assert cell.locator(FRAME).evaluate("e => e.inert")
    live.wait_until_ready(page)
    live.run(page, CELL)
    inside(page).get_by_role("button").click()
    expect(inside(page).get_by_role("button")).to_have_text(re.compile("count is 1"))
