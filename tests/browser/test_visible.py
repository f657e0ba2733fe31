"""What must be seen: where the focus is, whether Live Code is on, the page between the bars."""

import pytest

from . import live

CHAPTER = "book/images/sliding-window.html"
CONTRAST = """(node) => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const around = [];
  for (let at = node; at; at = at.parentElement) around.unshift(at);
  let paper = paint("white");
  for (const at of around) paper = paint(getComputedStyle(at).backgroundColor);
  const ink = paint(getComputedStyle(node).color);
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}"""
FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  // Not its place among all nodes: figures that wake add some.
  const ids = (globalThis.idsOfFocused ??= new Map());
  if (!ids.has(node)) ids.set(node, ids.size);
  const editor = node.closest(".live-editor");
  const ring = editor && getComputedStyle(editor, "::after");
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
  const own = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  return {
    node: node.outerHTML.slice(0, 160),
    key: ids.get(node),
    ring: ring ? parseFloat(ring.borderTopWidth) : own,
    clear: outlineColor !== "rgba(0, 0, 0, 0)",
  };
}"""
LOOK = """(button) => {
  const lamp = getComputedStyle(button, "::before");
  return [lamp.backgroundColor === "rgba(0, 0, 0, 0)" ? "empty" : "full",
          getComputedStyle(button).boxShadow === "none"];
}"""
BARS = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const seen = ({ top, bottom }) => Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  return {
    covered: (seen(box(".live-bar")) + seen(box(".bd-header-article"))) / innerHeight,
    outside: [...document.querySelectorAll(".live-bar-buttons button")]
      .map((button) => button.getBoundingClientRect())
      .filter(({ left, right, top, bottom }) =>
        left < 0 || right > innerWidth || top < 0 || bottom > innerHeight)
      .length,
    small: [...document.querySelectorAll(".live-bar-buttons button")]
      .filter(({ offsetWidth, offsetHeight }) => Math.min(offsetWidth, offsetHeight) < 24).length,
  };
}"""


@pytest.fixture(params=["light", "dark"])
def chapter(page, isolated_server, request):
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    page.goto(f"{isolated_server}/{CHAPTER}")
    return page


def rings(page, most: int = 400):
    """Press Tab until the focus comes round; return what had it and the width of its mark."""
    seen: dict[int, dict] = {}
    for _ in range(most):
        page.keyboard.press("Escape")  # out of an editor
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["key"] in seen:
            return list(seen.values())
        seen[focused["key"]] = focused
    return list(seen.values())


@pytest.mark.parametrize("width", [1280, 390])
def test_whatever_has_the_focus_on_a_page_that_is_read_shows_it(page, isolated_server, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{isolated_server}/{CHAPTER}")
    found = rings(page)
    assert len(found) > 20
    assert [f["node"] for f in found if f["ring"] < 2 or not f["clear"]] == []


def test_whatever_has_the_focus_on_a_live_page_shows_it_and_live_code_is_readable(chapter):
    button = chapter.locator("button.live-code-button")
    assert button.evaluate(LOOK) == ["empty", True]
    assert button.evaluate(CONTRAST) >= 4.5
    button.hover()
    assert button.evaluate(CONTRAST) >= 4.5
    live.press_live_code(chapter)
    assert button.evaluate(LOOK) == ["full", False]
    assert button.evaluate(CONTRAST) >= 4.5
    chapter.mouse.move(600, 500)
    assert button.evaluate(CONTRAST) >= 4.5
    for name in ("run", "copy", "run-all", "restart", "settings"):
        action = chapter.locator(f"[data-action='{name}']").first
        action.hover()
        assert action.evaluate(CONTRAST) >= 4.5, name
    chapter.locator(".live-toolbar [data-action='run']").first.focus()
    found = rings(chapter, 60)
    assert len(found) > 20
    assert [f["node"] for f in found if f["ring"] < 2] == []
    live.write(chapter, 0, "input('name')")
    live.action(chapter, "run", 0)
    send = live.cell(chapter, 0).locator(".live-input button")
    assert send.evaluate(CONTRAST) >= 4.5
    send.hover()
    assert send.evaluate(CONTRAST) >= 4.5
    live.action(chapter, "stop-cell", 0)
    live.wait_until_ready(chapter)
    live.write(chapter, 0, "x = prin")
    offers = chapter.locator(".cm-tooltip-autocomplete")
    offers.wait_for()
    chapter.keyboard.press("ArrowDown")
    assert offers.locator("[aria-selected]").evaluate(CONTRAST) >= 4.5


def test_bars_leave_most_of_a_window_that_is_magnified_four_times(page, isolated_server):
    page.goto(f"{isolated_server}/{CHAPTER}")
    live.press_live_code(page)
    for width, height in ((320, 256), (256, 320), (256, 900), (480, 270)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
        page.wait_for_function("() => scrollY > 1000")
        bars = page.evaluate(BARS)
        assert bars["covered"] <= 0.3, (width, height, bars)
        assert (bars["outside"], bars["small"]) == (0, 0), (width, height, bars)
    page.set_viewport_size({"width": 256, "height": 320})
    live.write(page, 0, "print('small')")
    live.action(page, "run-all")
    page.locator(".live-bar button[data-action='stop']").click()
    live.wait_until_ready(page)
