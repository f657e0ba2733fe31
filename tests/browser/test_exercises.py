"""Exercises of the book, answered in the page: right, wrong, with hints, and tomorrow again."""

from playwright.sync_api import expect

from . import axe, live
from .exercises import exercise, press, said

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
