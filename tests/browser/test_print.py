"""A printed page has every line of its code, to the end."""

import pytest
from playwright.sync_api import expect

from . import live

CHAPTER = "book/build/cnn-from-scratch.html"
A4 = {"width": 718, "height": 1047}
"""In CSS pixels, without the margins that browsers leave."""
LONG = "\n".join(f"value_{n:03} = {'1 + ' * 40}{n}" for n in range(120))
CUT = """() => [...document.querySelectorAll(".bd-content pre")]
  .filter((pre) => pre.checkVisibility() && pre.scrollWidth > pre.clientWidth + 1)
  .map((pre) => pre.textContent.slice(0, 80))"""
CODE_ON_PAPER = """(cell) => [...cell.querySelectorAll(".cell_input pre")]
  .filter((pre) => pre.checkVisibility()).map((pre) => pre.textContent).join("")"""

NOTE_WHAT_PRINTS = """() => addEventListener("beforeprint", () => {
  window.printed = document.querySelectorAll(".live-print").length;
})"""
TOO_PALE = """() => {
  const light = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const all = document.querySelectorAll(".bd-content :is(h2, p, li, a, pre, pre span, code)");
  const texts = [...all];
  return texts.filter((node) => node.checkVisibility() && node.textContent.trim()).map((node) => {
    const [r, g, b] = getComputedStyle(node).color.match(/[\\d.]+/g).map((v) => light(v / 255));
    return [1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05), node.outerHTML.slice(0, 80)];
  }).filter(([contrast]) => contrast < 4.5);
}"""


@pytest.fixture
def chapter(page, isolated_server):
    live.without_python(page)
    page.set_viewport_size(A4)
    page.goto(f"{isolated_server}/{CHAPTER}")
    return page


def test_a_page_that_is_only_read_prints_whole_lines(chapter):
    chapter.evaluate(  # the book's own lines are short
        "[...document.querySelectorAll('.bd-content pre')].find((pre) => pre.checkVisibility())"
        ".append('a long line '.repeat(30))"
    )
    assert chapter.evaluate(CUT) != [], "no line is wider than the paper"
    chapter.emulate_media(media="print")
    assert chapter.evaluate(CUT) == []


def test_a_live_page_prints_the_readers_own_code_as_a_whole(chapter):
    live.turn_on(chapter)
    live.write(chapter, 1, "x = 'mine, not the book\\'s'")
    live.clear(chapter, 0)
    live.paste(chapter, 0, LONG)
    chapter.keyboard.press("ControlOrMeta+Home")
    rendered = live.code_of(chapter, 0)
    assert len(rendered) < len(LONG), "the editor holds only what is in view"
    chapter.emulate_media(media="print")
    expect(chapter.locator(".live-print").first).to_be_visible()
    assert live.cell(chapter, 0).evaluate(CODE_ON_PAPER) == LONG
    assert live.cell(chapter, 1).evaluate(CODE_ON_PAPER) == "x = 'mine, not the book\\'s'"
    assert chapter.evaluate(CUT) == []
    assert not chapter.locator(".cm-editor").first.is_visible()
    chapter.emulate_media(media="screen")
    expect(chapter.locator(".live-print")).to_have_count(0)


def test_a_dark_page_is_printed_in_ink_that_can_be_read_on_white_paper(chapter):
    chapter.emulate_media(color_scheme="dark", media="print")
    chapter.reload()
    assert chapter.locator("html").get_attribute("data-theme") == "dark"
    assert chapter.evaluate(TOO_PALE) == []


def test_the_printer_itself_gets_the_copies(chapter):
    live.turn_on(chapter)
    chapter.evaluate(NOTE_WHAT_PRINTS)
    chapter.pdf(format="A4")
    assert chapter.evaluate("() => window.printed") > 1
    expect(chapter.locator(".live-print")).to_have_count(0)


FIGURES = ["book/index.html", "book/images/stride-padding.html", "book/fourier/spectrum.html"]
SEEN_ON_PAPER = """() => {
  const figures = [...document.querySelectorAll("figure.explorable")];
  const all = figures.flatMap((figure) => [...figure.querySelectorAll("*")])
    .filter((part) => part.checkVisibility());
  const name = (part) => `${part.closest("figure").id}: ${part.outerHTML.slice(0, 80)}`;
  const page = document.documentElement.clientWidth;
  return {
    buttons: all.filter((part) => part.matches("button:not(.fig-keys), .fig-buttons")).map(name),
    beyond: all.filter((part) => part.getBoundingClientRect().right > page).map(name),
    dark: all.filter((part) => part.matches("img.fig-on-dark")).map(name),
    parts: figures.map((figure) => getComputedStyle(figure).breakInside),
  };
}"""
"""What of a page's figures must not be there on paper."""


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_prints_whole_and_without_its_buttons(page, isolated_server, name):
    page.set_viewport_size(A4)
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{isolated_server}/{name}")
    for figure in page.locator("figure.explorable").all():
        figure.scroll_into_view_if_needed()
        figure.locator("> [data-ready]").wait_for(state="attached")
    seen = page.evaluate(SEEN_ON_PAPER)
    assert set(seen.pop("parts")) == {"avoid"}
    assert seen == {"buttons": [], "beyond": [], "dark": []}


PAPERS = """() => ["#border-theatre canvas", "#border-theatre"].map((selector) => {
  const node = document.querySelector(selector);
  const { data } = node.localName === "canvas"
    ? node.getContext("2d").getImageData(node.width / 2, node.height / 2, 1, 1)
    : { data: getComputedStyle(node).backgroundColor.match(/\\d+/g) };
  return Math.min(...[...data].slice(0, 3)) > 250 ? "light" : "dark";
})"""
"""The middle of a map with signs is 0, which has the colour of the page."""


def test_on_a_dark_page_figures_are_printed_light(page, isolated_server):
    page.emulate_media(color_scheme="dark")
    edges = "#border-theatre=1;kernel.sobel_y"
    page.goto(f"{isolated_server}/book/images/stride-padding.html{edges}")
    page.locator("#border-theatre").scroll_into_view_if_needed()
    page.locator("#border-theatre > [data-ready]").wait_for(state="attached")
    assert page.evaluate(PAPERS) == ["dark", "dark"]
    for media, paper in (("print", "light"), ("screen", "dark")):
        page.emulate_media(color_scheme="dark", media=media)
        page.wait_for_function(f"paper => ({PAPERS})().every((one) => one === paper)", arg=paper)
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = ({PAPERS})(); }})")
    page.pdf(format="A4")
    assert page.evaluate("window.printed")[0] == "light"


def test_on_a_dark_page_built_plots_are_printed_as_drawn_for_light_ones(page, isolated_server):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{isolated_server}/{CHAPTER}")
    plots = page.locator("img[data-paper]")
    papers = plots.evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.paper)"
    )
    assert len(papers) > 3
    assert set(papers) == {"light"}
