"""Exercises of the book, answered in the page: right, wrong, with hints, and tomorrow again.

Long because each visit with Python is used for all that can be seen in it.
"""

import csv
import json

import nbclient
import nbformat
from playwright.sync_api import expect

from live_code.marks.__main__ import main as mark_class

from . import axe, live

NUMBERS = "book/networks/approximators.html"
CODE = "book/images/sliding-window.html"
BACKWARD = "book/build/backpropagation.html"
WALK_BACK = [
    "def my_walk_back(x, w, v, label):",
    "z = correlate2d(x, w)",
    "h = np.maximum(z, 0)",
    "p = nn.softmax(v @ h.ravel())",
    "ds = p - (np.arange(len(p)) == label)",
    "dv = np.outer(ds, h)",
    "dh = (v.T @ ds).reshape(h.shape)",
    "dz = dh * (z > 0)",
    "dw = correlate2d(x, dz)",
    "return dw, dv",
]
EDITS = "live-code:/html/:book/images/sliding-window:edits"
EDITED = {"version": 2, "edits": [{"at": 0, "of": "0", "original": "x", "source": "y"}]}


def exercise(page, name):
    return page.locator(f'section.exercise[data-exercise="{name}"]')


def press(place, action):
    place.locator(f'[data-action="{action}"]').click()


def said(place):
    return place.locator(":scope > .exercise-said")


def test_a_number_and_a_choice_answer_without_python_and_are_solved_tomorrow(page, isolated_server):
    live.without_python(page)
    page.goto(f"{isolated_server}/{NUMBERS}")
    bar = page.locator(".exercise-progress")
    expect(bar).to_contain_text("0 of 3 exercises solved")
    loss = exercise(page, "the-starting-loss")
    loss.get_by_label("Your answer").fill("0,1")
    press(loss, "check")
    expect(loss).to_have_attribute("data-result", "fail")
    expect(loss.locator(".exercise-reason").first).to_contain_text("negative logarithm")
    loss.get_by_label("Your answer").fill("ln 10")
    press(loss, "check")
    expect(said(loss)).to_have_text("“ln 10” is not a number.")
    loss.get_by_label("Your answer").fill("2,303")
    page.keyboard.press("Enter")
    expect(loss).to_have_attribute("data-result", "pass")
    hat = exercise(page, "a-hinge-by-hand")
    hat.get_by_role("radio").nth(3).check()
    press(hat, "check")
    expect(hat.locator(".exercise-reason:visible")).to_contain_text("a step that stays at 1")
    hat.get_by_role("radio").nth(2).focus()
    page.keyboard.press("Space")
    press(hat, "check")
    expect(hat).to_have_attribute("data-result", "pass")
    expect(hat.locator(".exercise-reason:visible")).to_have_count(0)
    expect(bar).to_contain_text("2 of 3 exercises solved")
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    page.reload()
    expect(bar).to_contain_text("2 of 3 exercises solved")
    expect(exercise(page, "a-hinge-by-hand")).to_have_attribute("data-solved", "")


def test_hints_open_one_by_one_by_keyboard_and_the_solution_after_them(page, isolated_server):
    live.without_python(page)
    page.goto(f"{isolated_server}/{CODE}")
    place = exercise(page, "two-slices")
    folds = place.locator("details:visible")
    expect(folds).to_have_count(0)
    expect(place.locator('[data-action="solution"]')).to_be_hidden()
    place.locator('[data-action="hint"]').focus()
    page.keyboard.press("Enter")
    expect(folds).to_have_count(1)
    expect(folds.first.locator("summary")).to_be_focused()
    expect(folds.first).to_contain_text("weight 2 meet")
    press(place, "hint")
    press(place, "solution")
    expect(folds).to_have_count(3)
    expect(folds.last).to_contain_text("signal[:-1] + 5 * signal[1:]")
    expect(place.locator(".exercise-buttons button:visible")).to_have_text(["Check"])
    page.reload()
    expect(place.locator("details:visible")).to_have_count(3)


def test_without_scripts_hints_and_solutions_can_be_opened(browser, isolated_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{isolated_server}/{CODE}")
    place = exercise(page, "two-slices")
    expect(place.locator("details:visible")).to_have_count(3)
    expect(place.locator(".exercise-buttons")).to_be_hidden()
    place.locator("summary").last.click()
    expect(place.locator("details").last).to_contain_text("return 2 * signal[:-1]")
    lines = exercise(page, "four-loops")
    expect(lines.locator("li:visible")).to_have_count(13)
    expect(lines).to_contain_text("allow scripts in your browser")
    context.close()


def test_a_figure_that_is_brought_into_the_asked_state_solves_its_exercise(page, isolated_server):
    live.without_python(page)
    page.goto(f"{isolated_server}/{CODE}#window-walker-2=1;challenge.silence")
    place = exercise(page, "silence")
    place.scroll_into_view_if_needed()
    figure = place.locator("[data-ready]")
    figure.wait_for(state="attached")
    assert place.locator("section.exercise").count() == 0
    figure.evaluate("e => e.set({ kernel: e.figure.fields.kernel.parse('1,-2,1_0,0,0_0,0,0') })")
    expect(place).to_have_attribute("data-result", "pass")
    expect(place).to_have_attribute("data-solved", "")


def test_check_starts_python_runs_the_cell_and_takes_its_verdict(page, isolated_server):
    page.goto(f"{isolated_server}/{CODE}")
    place = exercise(page, "two-slices")
    press(place, "check")
    expect(said(place)).to_contain_text("Python starts")
    cell = place.locator("div.cell[data-cell]")
    expect(cell).to_have_attribute("data-run", "ok", timeout=live.RUN_TIMEOUT)
    expect(cell.locator(".cell_output")).to_contain_text("replace the ...")
    expect(place).to_have_attribute("data-result", "none")
    index = int(cell.get_attribute("data-cell"))
    right = "def my_two_slices(signal):\n    return 2 * signal[:-1] + 5 * signal[1:]\n\n"
    check = "checks.check_two_slices(my_two_slices)"
    live.write(page, index, right.replace("2 *", "5 *").replace("+ 5", "+ 2") + check)
    press(place, "check")
    expect(place).to_have_attribute("data-result", "fail")
    expect(said(place)).to_contain_text("sentence below the code")
    live.write(page, index, "undefined_name\n" + check)
    press(place, "check")
    expect(said(place)).to_contain_text("stopped with an error")
    live.write(page, index, right)
    press(place, "check")
    expect(said(place)).to_contain_text(f"the line “{check}” is gone from the cell")
    live.write(page, index, right + check)
    place.locator('[data-action="run"]').click()
    expect(place).to_have_attribute("data-result", "pass")
    expect(said(place)).to_have_text("Solved.")
    place.locator('[data-action="reset"]').click()
    expect(said(place)).to_contain_text("Solved before.")
    expect(place).to_have_attribute("data-result", "none")
    expect(place).to_have_attribute("data-solved", "")


def lines_in(place, box):
    return place.get_by_role("group", name=box, exact=True).get_by_role("option")


def test_lines_are_put_in_order_by_keyboard_and_by_hand_run_and_there_tomorrow(
    page, isolated_server
):
    page.goto(f"{isolated_server}/{BACKWARD}")
    place = exercise(page, "walk-back")
    program, aside = lines_in(place, "Program"), lines_in(place, "Put aside")
    expect(program).to_have_count(12)
    press(place, "check")
    expect(said(place)).to_have_text("Put the lines in order first.")
    program.first.focus()
    page.keyboard.press("Alt+ArrowDown")
    press(place, "check")
    cell = place.locator("div.cell[data-cell]")
    expect(cell).to_have_attribute("data-run", "error", timeout=live.RUN_TIMEOUT)
    expect(said(place)).to_contain_text("does not belong there. ")
    expect(place.locator(".exercise-reason:visible")).to_have_count(2)
    # Wrong ones by keyboard to the end, and one step more.
    for code in ("dw = correlate2d(x, dh)", "dw = convolve2d(x, dz)"):
        program.filter(has_text=code).focus()
        for _ in range(12):
            page.keyboard.press("Alt+ArrowDown")
        expect(aside.filter(has_text=code)).to_be_focused()
    expect(place.locator(".exercise-reason:visible")).to_have_count(0)
    # dv may come later than in the book.
    right = [*WALK_BACK[:5], *WALK_BACK[6:9], WALK_BACK[5], WALK_BACK[9]]
    for at, code in enumerate(right[:-1]):
        line = program.filter(has_text=code)
        box = program.nth(at).bounding_box()
        line.locator(".exercise-grip").hover()
        page.mouse.down()
        page.mouse.move(box["x"] + 20, box["y"] + 2, steps=3)
        page.mouse.up()
        expect(program.nth(at)).to_contain_text(code)
    assert axe.in_both_themes(page, '[data-exercise="walk-back"]') == {"light": [], "dark": []}
    press(place, "check")
    expect(place).to_have_attribute("data-result", "pass", timeout=live.RUN_TIMEOUT)
    expect(cell.locator(".cm-content")).to_contain_text("checks.check_walk_back(my_walk_back)")
    own = (
        "def my_walk_back(x, w, v, label):\n    return x, v\n\nchecks.check_walk_back(my_walk_back)"
    )
    index = int(cell.get_attribute("data-cell"))
    live.write(page, index, own)
    press(place, "check")
    expect(said(place)).to_contain_text("Check ran what you have written in the cell")
    assert live.code_of(page, index) == own
    page.reload()
    expect(program).to_have_count(10)
    expect(program).to_contain_text(right)
    expect(place).to_have_attribute("data-solved", "")


def test_the_front_page_counts_saves_loads_and_erases(page, isolated_server, tmp_path):
    live.without_python(page)
    page.goto(f"{isolated_server}/{NUMBERS}")
    loss = exercise(page, "the-starting-loss")
    loss.get_by_label("Your answer").fill("2.303")
    press(loss, "check")
    page.goto(f"{isolated_server}/book/index.html")
    whole = page.locator(".exercise-all")
    expect(whole).to_contain_text("1 of ")
    page.evaluate(f"localStorage[{EDITS!r}] = {json.dumps(EDITED)!r}")
    card = page.locator(".course-card", has=page.locator('a[href="networks/approximators.html"]'))
    expect(card).to_contain_text("1 of 3 solved")
    with page.expect_download() as coming:
        press(whole, "save-progress")
    coming.value.save_as(tmp_path / "progress.json")
    saved = json.loads((tmp_path / "progress.json").read_text("utf-8"))
    assert saved["pages"]["book/networks/approximators"]["exercises"]["the-starting-loss"]["solved"]
    page.evaluate(f"delete localStorage[{EDITS!r}]")
    press(whole, "erase-progress")
    page.get_by_role("button", name="Keep").click()
    expect(whole).to_contain_text("1 of ")
    press(whole, "erase-progress")
    page.get_by_role("button", name="Erase", exact=True).last.click()
    expect(whole).to_contain_text("0 of ")
    expect(card).not_to_contain_text("solved")
    chooser = whole.locator("input[type=file]")
    chooser.set_input_files(tmp_path / "progress.json")
    expect(whole).to_contain_text("1 of ")
    assert json.loads(page.evaluate(f"localStorage[{EDITS!r}]")) == EDITED
    (tmp_path / "photo.json").write_bytes(b"\x89PNG")
    chooser.set_input_files(tmp_path / "photo.json")
    expect(whole).to_contain_text("not a file of this course's progress")
    assert axe.in_both_themes(page, ".exercise-all") == {"light": [], "dark": []}


PLACE = "book/start/live-code.html"
HALFWAY = "def my_halfway(levels):\n    return (levels.min() + levels.max()) / 2\n\n\n"
DOUBLED = "prediction = [20, 40, 60]\nchecks.check_squared_pixels(prediction)"


def saved(page, action, folder):
    with page.expect_download() as coming:
        page.locator(f'[data-action="{action}"]').click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_a_hand_in_is_marked_as_the_page_has_judged_it_and_runs_in_jupyter(
    page, isolated_server, site, tmp_path
):
    page.goto(f"{isolated_server}/{PLACE}")
    live.press_live_code(page)
    right, wrong = exercise(page, "halfway"), exercise(page, "squared-pixels")
    for place, source in ((right, HALFWAY + "checks.check_halfway(my_halfway)"), (wrong, DOUBLED)):
        cell = place.locator("div.cell[data-cell]")
        live.write(page, int(cell.get_attribute("data-cell")), source)
        press(place, "check")
        expect(cell).to_have_attribute("data-run", "ok", timeout=live.RUN_TIMEOUT)
    expect(right).to_have_attribute("data-result", "pass")
    expect(wrong).to_have_attribute("data-result", "fail")
    choice = page.locator('section.exercise[data-kind="choice"]').first
    choice.locator("input[data-right]").first.check()
    press(choice, "check")
    page.locator('[data-action="hand-in"]').click()
    page.get_by_label("Your name").fill("Ada L.")
    assert axe.in_both_themes(page, ".exercise-progress, .exercise-hand-in") == {
        "light": [],
        "dark": [],
    }
    file = saved(page, "save-hand-in", tmp_path / "class")
    assert file.name == "hand-in-live-code-ada-l.ipynb"
    expect(page.locator(".exercise-progress [role=status]")).to_contain_text("give it to your")
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    shown = json.dumps(notebook.cells)
    assert "That is twice each pixel" in shown
    assert mark_class([str(file.parent), "--book", str(site), "-o", str(tmp_path / "m.csv")]) == 0
    [row] = csv.DictReader((tmp_path / "m.csv").read_text("utf-8-sig").splitlines())
    assert row["student"] == "Ada L."
    results = {"pass": "1", "fail": "0", "none": ""}
    for place in page.locator("section.exercise[data-kind]").all():
        name = place.get_attribute("data-exercise")
        assert row[f"live-code: {name}"] == results[place.get_attribute("data-result")], name
    assert row["points"] == "2"
    assert row["why live-code: squared-pixels"] == "That is twice each pixel, not the product."
    # Live Code off, and back another day: what was written and answered is kept.
    page.locator("button.live-code-button").click()
    page.get_by_role("button", name="Turn off").click()
    page.reload()
    expect(choice.locator("input[data-right]").first).to_be_checked()
    own = nbformat.read(saved(page, "save-notebook", tmp_path), as_version=4)
    assert any(
        cell.source.startswith("def my_halfway(levels):\n    return (levels") for cell in own.cells
    )
    assert own.cells[0].cell_type == "markdown"
    nbclient.NotebookClient(own, timeout=120).execute()
    [said_of_it] = [
        out for cell in own.cells for out in cell.get("outputs", []) if "Right." in str(out)
    ]
    assert said_of_it.metadata.live_code_verdict == "pass"
    page.locator('[data-action="hand-in"]').click()
    expect(page.get_by_label("Your name")).to_have_value("Ada L.")
