"""The race is run in a worker of its own: the page answers the hand meanwhile."""

from .test_figures import Place, opened, state, window

__all__ = ["window"]
PLACE = Place("book/fourier/speed.html", "race", "race")
ROWS = "e => e.state.times.rows"
MEASURED = "id => document.querySelector(`#${id} > *`).state.times.rows.length >= 3"


def test_a_race_measures_three_ways_and_the_hand_is_not_blocked(window, isolated_server):
    element = opened(window, isolated_server, PLACE)
    element.get_by_role("button", name="Race in this browser").click()
    assert element.get_by_role("button", name="Stop").is_visible()
    slider = element.locator("input[type=range]")
    slider.focus()
    window.keyboard.press("ArrowRight")
    assert state(element)["kernel"] == "11"
    window.wait_for_function(MEASURED, arg=PLACE.id)
    assert element.get_by_text("still racing").is_visible()
    element.get_by_role("button", name="Stop").click()
    rows = element.evaluate(ROWS)
    assert [row["kernel"] for row in rows[:3]] == [3, 5, 7]
    for row in rows:
        assert min(row["sliding"], row["passes"], row["fourier"]) > 0
    assert element.evaluate("e => e.state.times.gap") < 1e-12
    assert element.get_by_role("button", name="Race again").is_visible()
    window.wait_for_function("() => location.hash.includes('_7,')")
    again = opened(window, isolated_server, PLACE, window.evaluate("location.hash"))
    assert len(again.evaluate(ROWS)) == len(rows)
    assert window.said == []


def test_another_size_ends_the_race(window, isolated_server):
    element = opened(window, isolated_server, PLACE)
    element.get_by_role("button", name="Race in this browser").click()
    element.locator("input[value='96'] + span").click()
    element.get_by_role("button", name="Stop").wait_for(state="detached")
    assert element.evaluate("e => e.model.rows.length") == 0
