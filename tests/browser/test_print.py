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
