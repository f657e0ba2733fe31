"""Small books of other authors, with other themes, in a real browser."""

import json

import pytest
from playwright.sync_api import expect

from tools.serve import make_server

from .conftest import build_book, serving
from .live import (
    action,
    cell,
    press_live_code,
    run,
    text_outputs,
    turn_on,
    wait_until_ready,
    without_python,
)

PAGE = """\
---
file_format: mystnb
kernelspec:
  name: python3
---

# Cells of every kind

```{code-cell} python3
:tags: [remove-cell]
removed = 1
```

```{code-cell} python3
:tags: [hide-input]
hidden_input = removed + 1
print("hidden input", hidden_input)
```

```{code-cell} python3
:tags: [remove-input]
print("removed input", hidden_input + 1)
```

```{code-cell} python3
:tags: [hide-cell]
hidden = hidden_input + 2
print("hidden cell", hidden)
```

```{code-cell} python3
print("</script><b>text</b>", hidden + 1)
```

```{code-cell} python3
:tags: [disable-execution-cell]
raise SystemExit("never run in the page")
```

```{code-cell} python3
:tags: [read-only]
helper_value()
```
"""
SETUP = """

```{code-cell} python3
:tags: [live-init, remove-cell]
def helper_value():
    return "from the set-up cell"
```
"""


@pytest.fixture(scope="module")
def small_book(site, tmp_path_factory):
    """A plain Sphinx project with its default theme, under a path of its own."""
    folder = tmp_path_factory.mktemp("small")
    source, out = folder / "source", folder / "served" / "deep" / "er"
    source.mkdir()
    (source / "index.md").write_text(PAGE + SETUP, "utf-8")
    build_book(source, out, site, live_code={"button_text": "Live Code"})
    yield from (f"{a}/deep/er/index.html" for a in serving(make_server(folder / "served", 0)))


@pytest.fixture
def read(page, small_book):
    page.goto(small_book)
    return page


@pytest.fixture
def live(read):
    press_live_code(read)
    return read


def test_cells_of_every_kind_run(live):
    action(live, "run-all")
    expect(cell(live, 6)).to_have_attribute("data-run", "ok")
    wait_until_ready(live)
    states = live.locator("div.cell[data-cell]").evaluate_all("cs => cs.map(c => c.dataset.run)")
    assert states == ["ok", "ok", "ok", "ok", "ok", "static", "ok", "ok"]
    assert text_outputs(cell(live, 4)) == ["</script><b>text</b> 5"]
    live.locator("details").evaluate_all("ds => ds.forEach(d => d.open = true)")
    assert text_outputs(cell(live, 1)) == ["hidden input 2"]
    assert text_outputs(cell(live, 2)) == ["removed input 3"]
    assert text_outputs(cell(live, 3)) == ["hidden cell 4"]


def test_a_set_up_cell_runs_by_itself(live):
    expect(cell(live, 7)).to_have_attribute("data-run", "ok")
    run(live, 6)
    assert text_outputs(cell(live, 6)) == ["'from the set-up cell'"]


def test_a_cell_fetches_the_removed_and_hidden_ones_that_it_needs_and_no_others(live):
    run(live, 4)
    states = live.locator("div.cell[data-cell]").evaluate_all("cs => cs.map(c => c.dataset.run)")
    assert [states[i] for i in (0, 1, 3, 4)] == ["ok"] * 4
    assert states[2] == "static"


def test_a_removed_cell_stays_out_of_sight_and_a_read_only_one_cannot_be_edited(read):
    without_python(read)
    turn_on(read)
    assert cell(read, 0).evaluate("c => c.hidden && c.offsetHeight === 0")
    cell(read, 6).locator(".cm-content").click()
    read.keyboard.type("edited")
    expect(cell(read, 6).locator(".cm-content")).to_have_text("helper_value()")
    assert cell(read, 5).locator('button[data-action="run"]').count() == 0


def test_the_data_block_survives_a_closing_script_tag(read):
    sources = read.evaluate("document.getElementById('live-code').textContent")
    assert "</script>" in json.loads(sources)["cells"][4]["source"]
