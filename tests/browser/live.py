"""What the browser tests do with a live page, in the reader's words."""

import re
import time

from playwright.sync_api import Locator, Page, expect

CHAPTER = "book/images/sliding-window.html"
START_TIMEOUT = 120_000
ON_A_QUICK_LINE = "if (origin !== 'null') localStorage.setItem('live-code:image', 'always')"
"""For pages that are to start from the site's image: a busy machine looks like a slow line."""
RUN_TIMEOUT = 240_000
LONGEST_TYPED = 40
"""Signs. Typing ten more takes as much of the processor as pasting a program."""
DEPTH = """() => {
  const { anchorNode } = getSelection();
  const line = (anchorNode.closest ? anchorNode : anchorNode.parentElement).closest(".cm-line");
  return line.textContent.length - line.textContent.trimStart().length;
}"""
FIELD = """(text) => {
  const field = document.createElement("textarea");
  field.id = "to-copy";
  field.value = text;
  document.body.append(field);
  field.select();
}"""
WORKER = "**/_static/live/worker-*"
MOUNTED = """() => document.querySelector(".cm-content") &&
  !document.querySelector("div.cell[data-cell] .cell_input:not(:has(.cm-content))")"""
# In the middle of a reload there is no element yet.
READY_OR_FAILED = "() => ['ready', 'failed'].includes(document.documentElement?.dataset.live)"
ENDED = re.compile("ok|error|stopped")


def press_live_code(page: Page) -> None:
    """Press the button, unless the page starts by itself, and wait until Python answers."""
    press(page)
    wait_until_ready(page, START_TIMEOUT)


def press(page: Page) -> None:
    """Press the button, unless the page starts by itself: then the press would turn it off."""
    by_itself = page.evaluate("'liveSoon' in document.documentElement.dataset")
    if state(page) == "failed" or (state(page) == "off" and not by_itself):
        page.locator("button.live-code-button").click()


def without_python(page: Page) -> None:
    """Let no worker come from now on: the page has bars and editors, and waits."""
    page.context.route(WORKER, lambda _: None)


def turn_on(page: Page) -> None:
    """Press the button and wait for the editors, not for Python."""
    page.locator("button.live-code-button").click()
    page.wait_for_function(MOUNTED)


def wait_until(page: Page, question: str, timeout: float = RUN_TIMEOUT) -> None:
    """Ask again until a promise's answer is true; for `wait_for_function` the promise itself is."""
    end = time.monotonic() + timeout / 1000
    while not page.evaluate(question):
        assert time.monotonic() < end, f"still not so after {timeout / 1000:.0f} s: {question}"
        page.wait_for_timeout(50)


def wait_until_ready(page: Page, timeout: float = RUN_TIMEOUT) -> None:
    """Wait until nothing runs; a failed start fails at once with what the page says."""
    page.wait_for_function(READY_OR_FAILED, timeout=timeout)
    if state(page) == "failed":
        raise AssertionError("start failed: " + page.locator(".live-status").inner_text())


def state(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-live")


def cell(page: Page, index: int | str) -> Locator:
    return page.locator(f'div.cell[data-cell="{index}"]')


def unfold(page: Page, index: int | str) -> None:
    """Open a set-up cell, as a reader does who wants to change it."""
    folded = cell(page, index).locator("details:not([open]) > summary")
    if folded.count():
        folded.first.click()


def write(page: Page, index: int | str, source: str) -> None:
    """Replace the cell's source: real keys type what is short and paste what is longer."""
    if len(source) <= LONGEST_TYPED:
        type_over(page, index, source)
        return
    clear(page, index)
    paste(page, index, source)
    assert code_of(page, index) == source


def type_over(page: Page, index: int | str, source: str) -> None:
    """Replace the cell's source as a person does who types every sign."""
    clear(page, index)
    type_code(page, source)
    if code_of(page, index) != source:
        # What was closed by itself and is not wanted stands behind the cursor.
        page.keyboard.press("ControlOrMeta+Shift+End")
        page.keyboard.press("Delete")
    assert code_of(page, index) == source


def clear(page: Page, index: int | str) -> None:
    """Click into the cell's editor and take away what is there."""
    unfold(page, index)
    editor = cell(page, index).locator(".cm-content")
    editor.scroll_into_view_if_needed()
    editor.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")


def type_code(page: Page, source: str) -> None:
    """Type code, and put right the indentation that a new line gets."""
    for number, line in enumerate(source.split("\n")):
        if number > 0:
            page.keyboard.press("Enter")
            _indent(page, len(line) - len(line.lstrip(" ")) if line.strip() else len(line))
        page.keyboard.type(line.lstrip(" ") if number > 0 else line)


def _indent(page: Page, wanted: int) -> None:
    indented = page.evaluate(DEPTH)
    if indented == wanted:
        return
    if indented > 0:
        page.keyboard.press("Shift+Home")
        page.keyboard.press("Delete")
    page.keyboard.type(" " * wanted)


def paste(page: Page, index: int | str, source: str) -> None:
    """Copy the text out of a field and paste it into the cell, both with the keyboard."""
    page.evaluate(FIELD, source)
    page.keyboard.press("ControlOrMeta+C")
    page.evaluate("() => document.getElementById('to-copy').remove()")
    unfold(page, index)
    cell(page, index).locator(".cm-content").focus()
    page.keyboard.press("ControlOrMeta+V")


def code_of(page: Page, index: int | str) -> str:
    """Return the code in the cell's editor; long code must be in view."""
    code: str = cell(page, index).evaluate(
        "(cell) => [...cell.querySelectorAll('.cm-line')].map((l) => l.textContent).join('\\n')"
    )
    return code


def action(page: Page, name: str, index: int | str | None = None) -> None:
    """Press a button of the cell, or of the page's bar."""
    scope = page if index is None else cell(page, index)
    if index is not None:
        unfold(page, index)
    scope.locator(f'button[data-action="{name}"]').first.click()


def run(page: Page, index: int | str, *, expected: str = "ok") -> None:
    """Run one cell and wait for its end."""
    action(page, "run", index)
    ended = cell(page, index)
    expect(ended).to_have_attribute("data-run", ENDED, timeout=RUN_TIMEOUT)
    assert ended.get_attribute("data-run") == expected, ended.inner_text()


def printed(page: Page, source: str, index: int | str = 0) -> list[str]:
    """Run `source` in a cell and return its text outputs."""
    write(page, index, source)
    run(page, index)
    return text_outputs(cell(page, index))


def marked(page: Page, name: str) -> bool:
    """Has the page set the performance mark `name`?"""
    return bool(page.evaluate("name => performance.getEntriesByName(name).length > 0", name))


def wait_for_mark(page: Page, name: str) -> None:
    """Wait for a mark that follows what is seen: a figure's comes when it has been decoded."""
    page.wait_for_function(
        "name => performance.getEntriesByName(name).length > 0", arg=name, timeout=RUN_TIMEOUT
    )


def text_outputs(scope: Locator) -> list[str]:
    """Return the text outputs of a cell in order: streams and results, without errors."""
    nodes = scope.locator(".cell_output .output.stream, .cell_output .output.text_plain")
    return [text for node in nodes.all() if (text := node.inner_text().strip())]
