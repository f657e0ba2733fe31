"""Outputs that are more than text: films, formulas, files, HTML in its box, long ones that scroll.

One live page for all, since each start of Python takes seconds.
"""

import pytest
from playwright.sync_api import expect

from .live import cell, run, write

DISPLAY = "from IPython.display import *\n"


def output(page, source, index=0):
    """Run `source` and return the cell's output."""
    write(page, index, source)
    run(page, index)
    return cell(page, index).locator(".cell_output")


def test_a_film_of_matplotlib_plays_stops_and_walks(live_page):
    shown = output(
        live_page,
        "import matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n"
        f"{DISPLAY}fig, ax = plt.subplots(figsize=(3, 2))\nline, = ax.plot([0, 1])\n"
        "ani = FuncAnimation(fig, lambda i: line.set_ydata([0, i]), frames=5, interval=600)\n"
        "plt.close(fig)\nHTML(ani.to_jshtml())",
    )
    film = shown.get_by_role("group", name="Film of cell 1")
    picture = film.locator("img")
    expect(film.get_by_text("3 of 5")).to_be_visible()
    expect(film.get_by_text("1 of 5")).to_be_visible()
    film.get_by_role("button", name="Pause").click()
    film.get_by_role("slider", name="Picture").focus()
    live_page.keyboard.press("Home")
    first = picture.get_attribute("src")
    live_page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("alt", "Picture 2 of 5")
    assert picture.get_attribute("src") != first
    film.get_by_role("button", name="Picture before").click()
    expect(picture).to_have_attribute("src", first)
    assert picture.evaluate("i => i.decode().then(() => i.naturalWidth > 100)")


def test_an_animation_that_is_the_result_plays_if_matplotlib_is_told_so(live_page):
    shown = output(
        live_page,
        "import matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n"
        "fig, ax = plt.subplots(figsize=(3, 2))\nline, = ax.plot([0, 1])\n"
        "ani = FuncAnimation(fig, lambda i: line.set_ydata([0, i]), frames=5, interval=300)\n"
        "plt.close(fig)\nplt.rcParams['animation.html'] = 'html5'\nani",
    )
    expect(shown.get_by_role("button", name="Pause")).to_be_visible()
    output(live_page, "plt.rcParams['animation.html'] = 'none'")


def test_formulas_and_markdown_are_set(live_page):
    shown = output(live_page, f"{DISPLAY}display(Math(r'\\frac{{a}}{{b}}'), Latex('so $x_1$ is'))")
    expect(shown.locator(".text_latex mfrac")).to_have_count(1)
    expect(shown.locator(".text_latex").nth(1)).to_contain_text("so")
    assert "$" not in shown.inner_text()
    shown = output(
        live_page,
        f"{DISPLAY}Markdown('# Head\\n\\n- **bold** and $a_1 b_1$\\n\\n$$c^2$$\\n\\n"
        "| x | y |\\n|---|---|\\n| 1 | 2 |\\n\\n`$code$` <script>window.hacked = 1</script>')",
    )
    expect(shown.locator(".text_markdown h1")).to_have_text("Head")
    expect(shown.locator("li strong")).to_have_text("bold")
    expect(shown.locator("msub")).to_have_count(2)
    expect(shown.locator("msup")).to_have_count(1)
    expect(shown.locator("td")).to_have_text(["1", "2"])
    expect(shown.locator("code")).to_have_text("$code$")
    assert live_page.evaluate("window.hacked") is None


def test_a_result_that_knows_latex_is_a_formula_and_a_wrong_one_is_readable(live_page):
    source = "class F:\n    def _repr_latex_(self): return r'$\\displaystyle {}$'\nF()"
    expect(output(live_page, source.format("\\sqrt{2}")).locator("msqrt")).to_have_count(1)
    wrong = output(live_page, source.format("\\nosuch{2"))
    expect(wrong.locator(".text_latex code")).to_have_text("\\displaystyle \\nosuch{2")


def test_sounds_and_pictures_are_shown_with_their_size(live_page):
    shown = output(live_page, f"{DISPLAY}Audio([0, .5, -.5] * 1000, rate=8000)")
    sound = shown.locator("audio[controls]")
    assert sound.evaluate(
        "a => new Promise(r => { a.onloadedmetadata = () => r(a.duration);"
        " if (a.readyState) r(a.duration); })"
    ) == pytest.approx(0.375)
    shown = output(
        live_page,
        "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.savefig('f.png')\nplt.close()\n"
        f"{DISPLAY}Image('f.png', width=100, alt='A line')",
    )
    picture = shown.get_by_role("img", name="A line")
    assert picture.evaluate("i => [i.width, i.height]") == [100, 75]


def test_a_file_that_a_cell_wrote_is_downloaded(live_page):
    shown = output(
        live_page,
        f"{DISPLAY}import numpy as np\nnp.save('model.npy', np.arange(3.0))\nFileLink('model.npy')",
    )
    with live_page.expect_download() as got:
        shown.get_by_role("link", name="Download model.npy").click()
    assert got.value.suggested_filename == "model.npy"
    assert got.value.path().read_bytes().startswith(b"\x93NUMPY")
    import numpy as np

    assert np.load(got.value.path()).tolist() == [0, 1, 2]


def test_a_long_output_scrolls_in_a_box_that_the_keyboard_reaches(live_page):
    for source in ("[list(range(900))] * 5", "for i in range(2000): print(i)"):
        shown = output(live_page, source)
        assert shown.evaluate("o => o.offsetHeight") < 900
        box = shown.get_by_role("group", name="Output of cell 1, scrolls")
        box.focus()
        live_page.keyboard.press("End")
        live_page.wait_for_function("() => document.activeElement.scrollTop > 100")
    row = "'<table><tr>' + '<td>wide cell</td>' * 200 + '</tr></table>'"
    wide = output(live_page, f"{DISPLAY}HTML({row})")
    wide.get_by_role("group", name="Output of cell 1, scrolls").focus()
    live_page.keyboard.press("ArrowRight")
    live_page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    output(live_page, "print('short')")
    live_page.wait_for_function("() => !document.querySelector('[data-cell] [data-scrolls]')")


ESCAPES = """\
<div id="fixed" style="position: fixed; inset: 0; z-index: 99999; background: red">over</div>
<div style="margin: -500px 0 0 -500px; width: 3000px; height: 600px; background: blue">out</div>
<style>body, :root, .live-bar { display: none !important } p.own { color: rgb(1, 2, 3) }
#there { color: rgb(4, 5, 6) } @media all { p.own { font-weight: 700 } }</style>
<base href="https://example.org/"><meta http-equiv="refresh" content="0; url=https://example.org">
<form action="https://example.org"><button>send</button></form>
<p class="own">own</p><a href="#there">down</a><a href="javascript:window.hacked = 1">js</a>
<a href="https://example.org/x">out</a><div style="height: 3000px"></div><p id="there">there</p>
<img src="x" onerror="window.hacked = 1"><div id="live-code">clobber</div>
<div popover id="pop">pop</div><button popovertarget="pop">open</button>
"""


def test_html_stays_in_its_box(live_page):
    shown = output(live_page, f"{DISPLAY}HTML('''{ESCAPES}''')")
    box = shown.locator(".text_html")
    expect(box.locator(".own")).to_have_css("color", "rgb(1, 2, 3)")
    expect(box.locator(".own")).to_have_css("font-weight", "700")
    expect(live_page.locator(".live-bar").first).to_be_visible()
    assert live_page.evaluate("document.querySelectorAll('#live-code').length") == 1
    assert live_page.evaluate("document.getElementById('live-code').localName") == "script"
    for tag in ("form", "base", "meta", "style", "[popover]", "[onerror]", '[href^="javascript"]'):
        expect(box.locator(tag)).to_have_count(0)
    assert box.get_by_role("link", name="out").get_attribute("target") == "_blank"
    assert "noopener" in box.get_by_role("link", name="out").get_attribute("rel")
    # What lies at a place outside of the box is the page's.
    hit = """box => { const { left, top, right, bottom } = box.getBoundingClientRect();
      const around = [[left - 4, top + 20], [left + 20, top - 4], [right + 4, top + 20],
        [left + 20, bottom + 4], [20, 20], [innerWidth - 20, 20], [20, innerHeight - 20]];
      return around.some(([x, y]) => box.contains(document.elementFromPoint(x, y))); }"""
    box.scroll_into_view_if_needed()
    assert box.evaluate(hit) is False
    before = live_page.url
    box.locator("a", has_text="down").evaluate("a => a.click()")
    live_page.wait_for_function("b => b.scrollTop > 1000", arg=box.element_handle())
    expect(box.locator("p", has_text="there")).to_have_css("color", "rgb(4, 5, 6)")
    assert live_page.url.split("#")[0] == before.split("#")[0]
    assert live_page.evaluate("window.hacked") is None


def test_html_that_needs_its_scripts_is_its_text_with_a_reason(live_page):
    shown = output(
        live_page,
        "class Plot:\n    def __repr__(self): return 'a plot'\n    def _repr_html_(self):\n"
        "        return '<div id=\"p\"></div><script>window.hacked = 1</script>'\nPlot()",
    )
    expect(shown.locator(".text_plain")).to_have_text("a plot\n")
    expect(shown.locator(".live-note")).to_contain_text("needs scripts")


def test_a_bar_of_tqdm_moves_in_place(live_page):
    shown = output(
        live_page, "from tqdm.auto import tqdm\nfor _ in tqdm(range(50), desc='go'): pass"
    )
    expect(shown.get_by_role("progressbar", name="go")).to_have_js_property("value", 50)
    expect(shown.locator("progress")).to_have_count(1)


def test_names_of_ipython_come_from_the_page_alone(live_page):
    asked = []
    live_page.on("request", lambda request: asked.append(request.url))
    source = "from IPython import get_ipython, display\nfrom IPython.display import Math, GeoJSON\n"
    write(live_page, 0, f"{source}from IPython.display import Hologram")
    run(live_page, 0, expected="error")
    said = cell(live_page, 0).locator(".output.traceback").inner_text()
    assert "Hologram" in said
    assert "unknown location" not in said
    assert [url for url in asked if "127.0.0.1" not in url] == []


def test_what_could_not_be_read_on_the_dark_page_stands_on_a_white_card(live_page):
    live_page.evaluate("document.documentElement.dataset.theme = 'dark'")
    plot = "import matplotlib.pyplot as plt\nplt.plot([0, 1], '{}');"
    try:
        image = output(live_page, plot.format("k")).locator("img")
        expect(image).to_have_attribute("data-drawn", "light")
        expect(image).to_have_css("background-color", "rgb(255, 255, 255)")
        image = output(live_page, plot.format("C1")).locator("img")
        expect(image).to_have_attribute("data-drawn", "dark")
    finally:
        live_page.evaluate("document.documentElement.dataset.theme = 'light'")
