"""Every figure of the book: wakes, is worked by keyboard, and keeps its state in the address."""

import json
from dataclasses import dataclass

import pytest

from benchmarks.explorables import places

from . import axe, live
from .conftest import SITE, fresh_profile


@dataclass(frozen=True)
class Place:
    """Where a figure stands."""

    page: str
    id: str
    name: str

    def __str__(self):
        return f"{self.page}#{self.id}"


PLACES = [Place(*place) for place in places(SITE)] if SITE.exists() else []
FIGURES = list({place.name: place for place in reversed(PLACES)}.values())
"""The first place of each."""
HOSTILE = [
    "1;photo.%E0%A4%A;nothing;kernel.1,2_3;row.9e99;column.-1;hide.%3Cimg%20src=x%3E",
    "99;row.3",
    "1;__proto__.x;constructor.1;toString.1;challenge.constructor",
    "1;" + ";".join(f"{name}.%00%22%3E<script>" for name in ("photo", "kernel", "display")),
    "1;kernel." + "1," * 4000,
]
_CONTROLS = (
    "input[type=range], input[type=radio]:checked, input[type=checkbox], select, "
    ".fig-grid input, .fig-presets button, .fig-keys"
)
"""What takes keys; `.fig-keys` is for figures' own widgets that take arrows."""
_ARROWS = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]
_KEYS = {
    "range": ["ArrowRight", "ArrowLeft"],
    "radio": ["ArrowRight"],
    "checkbox": ["Space"],
    "select-one": ["ArrowDown", "ArrowUp"],
    "button": ["Enter"],
    "text": ["PageUp", "PageDown"],
}
_STATE = """element => Object.fromEntries(Object.entries(element.figure.fields)
  .map(([name, field]) => [name, field.format(element.state[name])]))"""

_FOLLOW = """fragment => new Promise((done) => {
  addEventListener("hashchange", () => requestAnimationFrame(() => done()), { once: true });
  location.hash = fragment;
})"""


@pytest.fixture(scope="module")
def window(browser):
    with fresh_profile(browser) as page:
        live.without_python(page)
        page.said = []
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("console", lambda said: page.said.append(said.text) if said.type == "error" else 0)
        yield page


def opened(window, server, place, fragment=""):
    """Show the page anew and return the figure, awake."""
    window.goto("about:blank")
    window.said.clear()
    window.goto(f"{server}/{place.page}{fragment}")
    element = window.locator(f"#{place.id} > cnn-{place.name}")
    element.scroll_into_view_if_needed()
    window.locator(f"#{place.id} > [data-ready]").wait_for(state="attached")
    return element


def state(element):
    return element.evaluate(_STATE)


def test_the_book_has_figures():
    assert PLACES


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_figure_wakes_and_shows_numbers(place, window, isolated_server):
    element = opened(window, isolated_server, place)
    assert element.evaluate("e => Object.keys(e.values).length") > 0
    assert "null" not in json.dumps(element.evaluate("e => e.values"))
    assert element.locator(".fig-sentence").inner_text() != ""
    assert window.said == []


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_nothing_moves_when_a_figure_wakes(place, window, isolated_server):
    window.goto("about:blank")
    held = []
    window.route("**/part-*.js", lambda route: held.append(route))
    # Until its scripts have come the page does not count as loaded.
    window.goto(f"{isolated_server}/{place.page}", wait_until="commit")
    window.wait_for_function("() => document.readyState !== 'loading'")
    box = "e => { const b = e.getBoundingClientRect(); return [b.width, b.height]; }"
    still = window.locator(f"#{place.id}")
    still.scroll_into_view_if_needed()
    window.wait_for_function("() => document.fonts.status === 'loaded'")
    before = still.evaluate(box)
    for route in held:
        route.continue_()
    window.unroute("**/part-*.js")
    element = window.locator(f"#{place.id} > [data-ready]")
    element.wait_for(state="attached")
    assert still.evaluate(box) == pytest.approx(before, abs=2)


@pytest.mark.parametrize("place", FIGURES, ids=str)
def test_the_keyboard_reaches_every_control(place, window, isolated_server):
    element = opened(window, isolated_server, place)
    shown = "e => Object.keys(e.figure.fields).filter((name) => !e.isHidden(name))"
    fields = set(element.evaluate(shown))
    reached = set()
    pictures = element.locator(".fig-point").element_handles()  # first: buttons may close them
    for control in pictures + element.locator(_CONTROLS).element_handles():
        if reached == fields:
            break
        if not control.evaluate("e => e.isConnected"):  # what was pressed has changed what there is
            continue
        kind = control.evaluate("e => e.type || e.localName")
        control.focus()
        for key in _KEYS.get(kind, _ARROWS):
            before = state(element)
            window.keyboard.press(key)
            now = state(element)
            reached |= {name for name in now if now[name] != before[name]}
    assert fields - reached == set()
    assert window.said == []


@pytest.mark.parametrize("place", FIGURES, ids=str)
def test_a_state_survives_a_reload_by_its_address(place, window, isolated_server):
    element = opened(window, isolated_server, place)
    before = state(element)
    control = element.locator("input[type=range], input[type=radio]:not(:checked), select").first
    control.focus()
    # From the last of a group of radios the arrow leads to the first, which may be the chosen one.
    window.keyboard.press("Space" if control.get_attribute("type") == "radio" else "ArrowRight")
    set_to = state(element)
    assert set_to != before
    window.wait_for_function("id => location.hash.includes(`${id}=`)", arg=place.id)
    fragment = window.evaluate("location.hash")
    assert state(opened(window, isolated_server, place, fragment)) == set_to


@pytest.mark.parametrize("place", FIGURES, ids=str)
def test_a_hostile_address_does_nothing(place, window, isolated_server):
    element = opened(window, isolated_server, place)
    initial = state(element)
    for text in HOSTILE:
        fragment = f"#{place.id}={text}"
        window.evaluate(_FOLLOW, fragment)
        assert state(element) == initial
    element = opened(window, isolated_server, place, fragment)  # a link does what a change does
    assert state(element) == initial
    assert window.locator("img[src='x']").count() == 0
    assert window.said == []


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_axe_finds_nothing_in_a_figure_that_is_awake(place, window, isolated_server):
    element = opened(window, isolated_server, place)
    tour = element.get_by_role("button", name="Show me around")
    if tour.count():
        tour.click()
    assert axe.in_both_themes(window, f"#{place.id}") == {"light": [], "dark": []}


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_phone_shows_a_figure_without_scrolling_sideways(place, window, isolated_server):
    window.set_viewport_size({"width": 390, "height": 844})
    try:
        element = opened(window, isolated_server, place)
        assert window.evaluate("document.documentElement.scrollWidth") <= 390
        assert element.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    finally:
        window.set_viewport_size({"width": 1280, "height": 900})
