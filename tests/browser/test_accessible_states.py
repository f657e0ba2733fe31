"""axe and the validator find nothing in a live page, whatever its cells are doing."""

from tests.validator import faults

from . import axe, live

STATES = {
    "outputs": """\
from IPython.display import HTML, Markdown, display
import numpy as np
import matplotlib.pyplot as plt
plt.plot([1, 4, 2]); plt.show()
print("word " * 400)
display(Markdown("**bold** and a [link](https://example.org), $a + b$"))
display(HTML("<table><tr><th>side</th><th>size</th></tr><tr><td>left</td><td>3</td></tr></table>"))
np.arange(400).reshape(20, 20)""",
    "error": "def half(number):\n    return number / 2\n\nhalf('three')",
    "input": "input('How many? ')",
    "running": "while True: pass",
}


def assert_nothing_found(page, tmp_path):
    """Neither axe nor the validator finds anything in the page as it has become."""
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    now = tmp_path / "now.html"
    now.write_text(page.content(), "utf-8")
    found = faults([now], tmp_path / "rules.json")[now]
    # Scripts make some buttons without a type; outside of forms it makes no difference.
    assert [fault for fault in found if not fault.startswith("no-implicit-button-type")] == []


def test_nothing_is_found_beside_outputs_errors_and_settings(live_page, tmp_path):
    live.write(live_page, 0, STATES["outputs"])
    live.run(live_page, 0)
    live.write(live_page, 1, STATES["error"])
    live.run(live_page, 1, expected="error")
    live.action(live_page, "settings")
    live_page.locator("[data-action='close']").wait_for()
    assert_nothing_found(live_page, tmp_path)
    live.action(live_page, "close")


def test_nothing_is_found_while_a_cell_asks_and_others_wait(live_page, tmp_path):
    live.write(live_page, 0, STATES["input"])
    live.action(live_page, "run", 0)
    live.cell(live_page, 0).locator(".live-input input").wait_for()
    live.action(live_page, "run", 2)
    assert_nothing_found(live_page, tmp_path)
    live.action(live_page, "stop-cell", 0)
    live.wait_until_ready(live_page)


def test_nothing_is_found_while_a_cell_runs_and_words_are_offered(live_page, tmp_path):
    live.write(live_page, 0, "x = prin")
    live_page.locator(".cm-tooltip-autocomplete").wait_for()
    assert axe.findings(live_page) == []
    live.write(live_page, 0, STATES["running"])
    live.action(live_page, "run", 0)
    live.cell(live_page, 0).and_(live_page.locator("[data-run='running']")).wait_for()
    assert_nothing_found(live_page, tmp_path)
    live.action(live_page, "stop-cell", 0)
    live.wait_until_ready(live_page)
