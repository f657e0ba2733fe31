"""Whatever a cell does, the page answers, says what happened, and the next press works."""

import pytest

from . import hostile, live

LONGEST_TASK = 1000
"""Milliseconds of the processor for which the page may be busy with one thing: how long the page
waits for a processor is the machine's. Pages that froze did for 2 to 74 s."""


@pytest.fixture(scope="module")
def live_page(whole_browser, isolated_server):
    """One live page; a Python that dies throws in it, which is told in words too.

    In Chromium as readers have it: where memory ends, its shell ends the page and not the worker.
    """
    context = whole_browser.new_context(
        viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    context.add_init_script(live.ON_A_QUICK_LINE)
    page = context.new_page()
    page.goto(f"{isolated_server}/{live.CHAPTER}")
    live.press_live_code(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def meter(live_page):
    return hostile.Meter(live_page)


def faults(page, meter, group, wrong, **options):
    """Run every cell of the group; return what went wrong with which."""
    found = []
    for number, code in enumerate(hostile.cells(group)):
        outcome = hostile.run(page, meter, code, **options)
        problems = wrong(outcome)
        if outcome.longest > LONGEST_TASK:
            problems.append("the page was frozen")
        if not hostile.works(page):
            problems.append("the next cell does not run")
        if problems:
            found.append(f"{group} {number}: {code!r:.200}\n  {problems}\n  {outcome}")
    return found


def test_cells_that_end_by_themselves_leave_python_as_it_was(live_page, meter):
    def wrong(outcome):
        found = [] if outcome.phase == "ready" else ["Python is gone"]
        return found if outcome.state in {"ok", "error", "stopped"} else [*found, "no end"]

    assert "\n".join(faults(live_page, meter, "ends", wrong)) == ""


def test_endless_cells_end_at_the_first_stop_and_python_goes_on(live_page, meter):
    def wrong(outcome):
        right = outcome.state == "stopped" and outcome.phase == "ready" and outcome.pressed == 1
        return [] if right else ["not stopped by one press"]

    assert "\n".join(faults(live_page, meter, "endless", wrong, stops=1, soon=400)) == ""


def test_cells_that_python_cannot_stop_end_at_the_second_press(live_page, meter):
    def wrong(outcome):
        return [] if outcome.state in {"ok", "error", "stopped"} else ["no end"]

    assert "\n".join(faults(live_page, meter, "stubborn", wrong, stops=2, soon=400)) == ""


def test_a_python_that_dies_is_told_and_starts_again_at_the_next_press(live_page, meter):
    def wrong(outcome):
        if outcome.phase == "failed":
            found = [] if "Python has ended: " in outcome.status else ["no reason"]
            told = "Python has ended: " in outcome.said or outcome.state != "error"
            return found if told else [*found, "nothing at the cell"]
        return [] if outcome.state in {"ok", "error", "stopped"} else ["no end"]

    assert "\n".join(faults(live_page, meter, "deaths", wrong, stops=0, patience=30_000)) == ""
