"""A page that is only read is light and complete."""

import re

import pytest

from benchmarks.reading_weight import background, by_kind, live_pages, requested
from tests.browser.conftest import SITE

LIMIT_KB = 150
FIGURES_KB = 60
"""Of the scripts and styles of figures and replays, which come when they are near the window."""
FRONT_PAGE, FRONT_PAGE_KB = "book/index.html", 200
BACKGROUND_KB = 30
"""The service worker and its listing, once for each version of the site."""
PAGES = live_pages(SITE) if SITE.exists() else []
ICONS = """() => [...document.querySelectorAll("[class*='fa-'], .fas, .far, .fab")].map((icon) => {
  const style = getComputedStyle(icon, "::before");
  return {
    name: icon.className,
    hidden: icon.getAttribute("aria-hidden"),
    shown: icon.checkVisibility(),
    letter: style.content.replace(/^"|"$/g, ""),
    family: style.fontFamily,
    weight: style.fontWeight,
    size: parseFloat(style.fontSize),
    width: icon.getBoundingClientRect().width,
  };
})"""
PAINTED = """async (icons) => {
  const canvas = new OffscreenCanvas(40, 40);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const ink = async ({ letter, family, weight }) => {
    const font = `${weight} 24px ${family}`;
    await document.fonts.load(font, letter);
    pen.clearRect(0, 0, 40, 40);
    pen.font = font;
    pen.textBaseline = "top";
    pen.fillText(letter, 4, 4);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  const missing = await ink({ letter: "\\uf8fe", family: icons[0].family, weight: "900" });
  const results = [];
  for (const icon of icons) results.push((await ink(icon)) !== missing);
  return results;
}"""


@pytest.fixture(scope="module")
def weights(browser, isolated_server):
    """What each live page asks for; a missing file raises."""
    return {page: requested(browser, f"{isolated_server}/{page}") for page in PAGES}


def test_the_heaviest_page_loads_little_beside_its_images(weights):
    assert len(weights) >= 12
    for page, files in weights.items():
        weight = by_kind(files)
        assert weight["total"] <= LIMIT_KB, page
        assert weight["figures"] <= FIGURES_KB, page
    front = by_kind(weights[FRONT_PAGE])
    assert front["total"] + front["figures"] <= FRONT_PAGE_KB


def test_what_comes_once_in_the_background_is_small(site):
    assert background(site) <= BACKGROUND_KB


def variables(kind, *files):
    """Return the names of variables that style sheets define, or ask for."""
    pattern = {"defined": r"(--[\w-]+)\s*:", "asked": r"var\(\s*(--[\w-]+)"}[kind]
    return {name for file in files for name in re.findall(pattern, file.read_text("utf-8"))}


def test_no_variable_of_the_theme_that_our_own_styles_ask_for_is_left_out(site):
    themes = ("pydata-sphinx-theme", "sphinx-book-theme")
    whole, lean = (
        variables("defined", *(site / f"_static/styles/{theme}{end}" for theme in themes))
        for end in (".css", ".lean.css")
    )
    asked = variables("asked", *(site / "_static/live").glob("*.css"))
    assert len(asked & whole) > 5
    assert asked & whole <= lean
    assert len(lean) < len(whole)


def test_reading_loads_no_whole_font_no_icon_script_and_no_search_index(weights):
    for page, files in weights.items():
        assert [path for path, (kind, _) in files.items() if kind == "font"] == [], page
        unwanted = [
            p for p in files if "fontawesome" in p or "searchindex" in p or "/live/page" in p
        ]
        assert unwanted == [], page


@pytest.mark.parametrize("name", [*PAGES[:2], "search.html", "genindex.html"])
def test_every_icon_is_drawn_and_no_screen_reader_reads_its_letter(page, isolated_server, name):
    page.goto(f"{isolated_server}/{name}")
    icons = page.evaluate(ICONS)
    assert len(icons) >= 8
    for icon, painted in zip(icons, page.evaluate(PAINTED, icons), strict=True):
        assert painted, icon
        assert icon["hidden"] == "true", icon
        if icon["shown"] and "theme-switch" not in icon["name"]:
            assert icon["width"] >= 8, icon


def test_every_button_of_the_header_and_the_sidebar_has_a_name(page, isolated_server):
    page.goto(f"{isolated_server}/{PAGES[0]}")
    for button in page.locator(
        "header button, .bd-header-article button, .bd-sidebar button"
    ).all():
        snapshot = button.aria_snapshot() if button.is_visible() else ""
        assert snapshot == "" or '"' in snapshot, button.evaluate("(b) => b.outerHTML")


def test_the_menus_drawers_and_search_of_the_theme_still_work(page, isolated_server):
    page.goto(f"{isolated_server}/{PAGES[0]}")
    before = page.locator("html").get_attribute("data-mode")
    page.locator(".theme-switch-button").first.click()
    assert page.locator("html").get_attribute("data-mode") != before
    page.get_by_label("Download this page").click()
    assert page.locator(".dropdown-menu.show").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input").fill("kernel")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.wait_for()
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{isolated_server}/{PAGES[0]}")
    page.locator(".primary-toggle").first.click()
    assert page.locator("dialog#pst-primary-sidebar-modal").is_visible()
