"""What becomes of a reader's edits when the book, the storage or another tab changes."""

import json
import re

import pytest
from playwright.sync_api import expect

from . import axe, live
from .live import CHAPTER, action, cell, code_of, press_live_code, turn_on, write

BLOCK = re.compile(r'(<script type="application/json" id="live-code">)(.*?)(</script>)', re.DOTALL)
STORED = "() => Object.keys(localStorage).filter((key) => key.endsWith(':edits'))"
STAY_OFF = "localStorage['live-code:auto'] = 'off'"

DAMAGED = """{"version":2,"edits":[null,{"at":0},
{"at":9e99,"of":"","original":null,"source":"<img src=x>"}]}"""


class Book:
    """The chapter, whose authors can change the code of its cells; edits need no Python."""

    def __init__(self, page, address):
        self.page = page
        self.sources = lambda sources: sources
        page.add_init_script(STAY_OFF)
        live.without_python(page)
        page.route(f"**/{CHAPTER}", self._answer)
        page.goto(f"{address}/{CHAPTER}")
        turn_on(page)

    def change(self, sources):
        """Publish a new version; `sources` makes the new codes out of the old ones."""
        self.sources = sources
        self.page.reload()
        turn_on(self.page)

    def _answer(self, route):
        response = route.fetch()
        text = response.text()
        data = json.loads(BLOCK.search(text)[2])
        new = self.sources([cell["source"] for cell in data["cells"]])
        for entry, source in zip(data["cells"], new, strict=True):
            entry["source"] = source
        block = json.dumps(data).replace("<", r"\u003c")
        body = BLOCK.sub(lambda found: f"{found[1]}{block}{found[3]}", text)
        route.fulfill(response=response, body=body)


@pytest.fixture
def book(page, isolated_server):
    return Book(page, isolated_server)


def first_changed(sources):
    return [f"{sources[0]}\nnew = 1", *sources[1:]]


def test_a_changed_cell_offers_the_readers_edit_and_keep_mine_brings_it_back(book):
    page = book.page
    original = code_of(page, 0)
    mine = f"{original}\nmine = 1"
    write(page, 0, mine)
    book.change(first_changed)
    notice = page.locator(".live-kept")
    expect(notice).to_contain_text("The book has changed this cell since you edited it")
    assert code_of(page, 0) == f"{original}\nnew = 1"
    action(page, "compare")
    assert notice.locator(".live-diff-mine").all_inner_texts() == ["\N{MINUS SIGN} mine = 1\n"]
    assert notice.locator(".live-diff-theirs").all_inner_texts() == ["+ new = 1\n"]
    book.change(first_changed)
    action(page, "keep-mine")
    expect(notice).to_have_count(0)
    assert code_of(page, 0) == mine
    expect(cell(page, 0).locator(".cm-content")).to_be_focused()
    book.change(first_changed)
    assert code_of(page, 0) == mine
    assert notice.count() == 0
    # No cell is like it any more: the chapter's others are, a little.
    book.change(lambda sources: [f"something = {number}" for number in range(len(sources))])
    expect(notice).to_contain_text("a cell that this page no longer has")


def test_take_the_new_one_ends_the_question_for_good(book):
    write(book.page, 0, code_of(book.page, 0) + "\nmine = 1")
    book.change(first_changed)
    action(book.page, "take-new")
    assert book.page.locator(".live-kept").count() == 0
    assert book.page.evaluate(STORED) == []
    book.change(first_changed)
    assert book.page.locator(".live-kept").count() == 0


def test_an_edit_moves_with_its_cell(book):
    write(book.page, 0, "mine = 1")
    book.change(lambda sources: [sources[1], sources[0], *sources[2:]])
    assert code_of(book.page, 1) == "mine = 1"
    assert code_of(book.page, 0) != "mine = 1"
    assert book.page.locator(".live-kept").count() == 0


def test_damaged_storage_breaks_no_page(book):
    page = book.page
    write(page, 0, "x = 1")
    (key,) = page.evaluate(STORED)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, DAMAGED])
    old = '{"version":1,"cells":{"__proto__":{"original":"","source":""},"0":[]}}'
    page.evaluate("([key, text]) => localStorage[key] = text", [key.removesuffix(":edits"), old])
    page.context.unroute(live.WORKER)
    page.reload()
    press_live_code(page)
    assert page.locator(".live-kept").count() == 0
    write(page, 0, "print('works')")
    live.run(page, 0)
    page.reload()
    turn_on(page)
    assert code_of(page, 0) == "print('works')"


def test_two_tabs_show_the_same_edits_and_say_so(book, isolated_server):
    one = book.page
    other = one.context.new_page()
    other.goto(f"{isolated_server}/{CHAPTER}")
    turn_on(other)
    write(one, 0, "first = 'one tab'")
    write(other, 1, "second = 'other tab'")
    expect(cell(one, 1).locator(".cm-content")).to_have_text("second = 'other tab'")
    expect(cell(other, 0).locator(".cm-content")).to_have_text("first = 'one tab'")
    expect(one.locator(".live-status")).to_contain_text("another tab")
    action(other, "reset", 0)
    original = code_of(other, 0)
    expect(cell(one, 0).locator(".cm-line").first).to_have_text(original.split("\n")[0])
    one.reload()
    turn_on(one)
    assert (code_of(one, 0), code_of(one, 1)) == (original, "second = 'other tab'")


def test_a_shared_link_stands_beside_the_book_and_nothing_of_it_runs_or_comes_by_itself(book):
    page = book.page
    first, second = code_of(page, 0), code_of(page, 1)
    write(page, 0, "shared = 1")
    write(page, 1, "shared = 2")
    page.evaluate("location.hash = '#window-walker=1;row.2'")
    action(page, "share")
    expect(page.locator("dialog .live-setting").first).to_contain_text("You share 2 changed cells")
    link = page.locator(".live-share-link").input_value()
    assert link.endswith("&window-walker=1;row.2")
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    page.keyboard.press("Escape")
    page = page.context.new_page()  # somebody else's
    page.add_init_script(f"localStorage.clear(); {STAY_OFF}")
    page.goto(link)
    notice = page.locator(".live-shared-notice")
    expect(notice).to_contain_text("This link carries 2 changed cells.")
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    assert page.locator(".cm-content").count() == 0
    notice.locator('[data-action="show-shared"]').focus()
    page.keyboard.press("Enter")
    proposals = page.locator(".live-shared")
    expect(proposals).to_have_count(2)
    page.wait_for_function(live.MOUNTED)
    assert (code_of(page, 0), code_of(page, 1)) == (first, second)
    assert proposals.first.locator(".live-diff-theirs").all_inner_texts() == ["+ shared = 1\n"]
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    action(page, "first-shared")
    expect(proposals.first.locator('[data-action="take-shared"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(proposals).to_have_count(1)
    expect(cell(page, 0).locator(".cm-content")).to_be_focused()
    assert code_of(page, 0) == "shared = 1"
    assert cell(page, 0).get_attribute("data-run") == "static"
    action(page, "leave-all-shared")
    expect(notice).to_have_count(0)
    assert code_of(page, 1) == second
    assert page.evaluate("location.hash") == "#window-walker=1;row.2"


def test_what_reset_takes_away_comes_back_from_the_history_by_keyboard(book):
    page = book.page
    original = code_of(page, 0)
    write(page, 0, "mine = 1")
    action(page, "reset", 0)
    assert code_of(page, 0) == original
    history = cell(page, 0).locator('[data-action="history"]')
    history.focus()
    page.keyboard.press("Enter")
    expect(cell(page, 0).locator('[data-action="version"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 0).locator(".live-history .live-diff-theirs")).to_have_text("+ mine = 1")
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    cell(page, 0).locator('[data-action="bring-back"]').focus()
    page.keyboard.press("Enter")
    assert code_of(page, 0) == "mine = 1"
    expect(cell(page, 0).locator(".cm-content")).to_be_focused()
    history.press("Enter")
    page.keyboard.press("Escape")
    expect(history).to_be_focused()


OWN_ORDER = """() => [...document.querySelectorAll("div.cell[data-cell]")]
  .map((cell) => cell.dataset.cell).slice(0, 4)"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"


def test_own_cells_are_added_moved_deleted_and_there_tomorrow_all_by_keyboard(book):
    page = book.page
    assert page.evaluate(OWN_ORDER)[:2] == ["0", "1"]
    cell(page, 0).locator(".cm-content").focus()
    page.keyboard.press("Alt+Enter")
    own = cell(page, "s1")
    editor = own.locator(".cm-content")
    expect(editor).to_be_focused()
    expect(own).to_have_attribute("aria-label", "Your cell 1, after cell 1")
    page.keyboard.type("mine = 1")
    page.keyboard.press("Control+Shift+ArrowDown")
    expect(own).to_have_attribute("aria-label", "Your cell 1, after cell 2")
    expect(editor).to_be_focused()
    assert page.evaluate(OWN_ORDER) == ["0", "1", "s1", "2"]
    own.locator('[data-action="move-up"]').press("Enter")
    assert page.evaluate(OWN_ORDER) == ["0", "s1", "1", "2"]
    expect(own.locator('[data-action="move-up"]')).to_be_focused()
    own.locator('[data-action="delete-cell"]').press("Enter")
    expect(own).to_have_count(0)
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    expect(page.locator('[data-action="undo-delete"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(editor).to_be_focused()
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.evaluate(SIDEWAYS)
    book.change(lambda sources: [sources[1], sources[0], *sources[2:]])
    expect(own).to_have_attribute("aria-label", "Your cell 1, after cell 2")
    assert code_of(page, "s1") == "mine = 1"
    assert page.evaluate(OWN_ORDER) == ["0", "1", "s1", "2"]


def test_an_own_cell_goes_to_another_tab_and_with_a_link_to_somebody_else(book, isolated_server):
    one = book.page
    other = one.context.new_page()
    other.goto(f"{isolated_server}/{CHAPTER}")
    turn_on(other)
    action(one, "add-cell", 0)
    write(one, "s1", "mine = 1")
    expect(cell(other, "s1").locator(".cm-content")).to_have_text("mine = 1")
    action(other, "delete-cell", "s1")
    expect(cell(one, "s1")).to_have_count(0)
    action(other, "undo-delete")
    expect(cell(one, "s1").locator(".cm-content")).to_have_text("mine = 1")
    action(one, "share")
    expect(one.locator("dialog .live-setting").first).to_contain_text("You share 1 added cell")
    link = one.locator(".live-share-link").input_value()
    friend = one.context.new_page()
    friend.add_init_script(f"localStorage.clear(); {STAY_OFF}")
    friend.goto(link)
    action(friend, "show-shared")
    offer = friend.locator(".live-shared")
    expect(offer.locator("pre")).to_have_text("mine = 1")
    assert axe.in_both_themes(friend) == {"light": [], "dark": []}
    assert cell(friend, "s1").count() == 0
    action(friend, "take-shared")
    expect(cell(friend, "s1").locator(".cm-content")).to_be_focused()
    assert friend.evaluate(OWN_ORDER) == ["0", "s1", "1", "2"]


def test_a_damaged_link_is_told_in_a_sentence_and_the_page_works(page, isolated_server):
    live.without_python(page)
    page.goto(f"{isolated_server}/{CHAPTER}#shared-cells=1.abc.<img src=x>")
    notice = page.locator(".live-shared-notice")
    expect(notice).to_contain_text("the link has probably been cut off")
    turn_on(page)
    expect(notice).to_have_count(1)
    page.evaluate("location.hash = '#shared-cells='")
    action(page, "close-shared")
    assert page.evaluate("location.hash") == ""
    write(page, 0, "x = 1")
