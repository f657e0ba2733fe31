"""What was done in exercises leaves the page as a file: to a teacher, or another browser."""

import csv
import json

import nbclient
import nbformat
from playwright.sync_api import expect

from live_code.marks.__main__ import main as mark_class

from . import axe, live
from .exercises import exercise, press

NUMBERS = "book/networks/approximators.html"
EDITS = "live-code:/html/:book/images/sliding-window:edits"
EDITED = {"version": 2, "edits": [{"at": 0, "of": "0", "original": "x", "source": "y"}]}
PLACE = "book/start/live-code.html"
HALFWAY = "def my_halfway(levels):\n    return (levels.min() + levels.max()) / 2\n\n\n"
DOUBLED = "prediction = [20, 40, 60]\nchecks.check_squared_pixels(prediction)"


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
