"""Every code cell of every page runs in the browser and gives what the native build gave, on a
device with little memory."""

import json
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from live_code.check.comparing import difference
from live_code.execution.stills import put_stills
from live_code.watching.html import data_in

from .conftest import SITE
from .little_memory import MEGABYTES, give_little_memory
from .live import RUN_TIMEOUT, cell, press_live_code, run, text_outputs, wait_until_ready, write

SEEN = ("image/", "text/html")
"""Outputs that show something else than their text."""
VARYING_TAG = "timing"
DIFFERING_TAG = "differs-here"


def live_pages() -> list[str]:
    """List the pages of the built site that have code cells."""
    return [
        file.relative_to(SITE).with_suffix("").as_posix()
        for file in sorted((SITE / "book").rglob("*.html"))
        if 'id="live-code"' in file.read_text("utf-8")
    ]


def native_cells(page_name: str) -> list[nbformat.NotebookNode]:
    """Return the code cells of the notebook offered for download, with their native outputs.

    What widgets have shown stands among the outputs, as in the built page.
    """
    file = SITE / "notebooks" / f"{page_name}.ipynb"
    notebook = nbformat.reads(file.read_text("utf-8"), as_version=4)
    put_stills(notebook)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def native_text(outputs: list[nbformat.NotebookNode]) -> list[str]:
    """Return the texts of a cell's outputs as the page shows them: a figure hides its repr."""
    texts: list[str] = []
    previous_was_stream = False
    for output in outputs:
        is_stream = output.output_type == "stream" and output.name == "stdout"
        if is_stream and previous_was_stream:
            texts[-1] += output.text
        elif is_stream:
            texts.append(output.text)
        elif "data" in output and not any(k.startswith(SEEN) for k in output.data):
            texts.append(output.data.get("text/plain", ""))
        previous_was_stream = is_stream
    return [text.strip() for text in texts if text.strip()]


def images(outputs: list[nbformat.NotebookNode]) -> int:
    return sum(any(k.startswith("image/") for k in o.get("data", {})) for o in outputs)


def replays(outputs: list[nbformat.NotebookNode]) -> list[str]:
    """Return how many steps each replay of `watch` has, as the page says it."""
    frames = [output.get("data", {}).get("text/html", "") for output in outputs]
    told = [json.loads(data) for html in frames if (data := data_in(html)) is not None]
    return [f"of {len(replay['steps'])}" for replay in told]


def assert_same_text(live: list[str], native: list[str]) -> None:
    """Compare texts number by number."""
    said = difference(live, native)
    assert said is None, f"{said}\nbrowser:\n{live}\nnative:\n{native}"


def compare(expected: nbformat.NotebookNode, live: list[str]) -> None:
    """Compare a cell's texts as its tags ask for; one that is said to differ must."""
    tags = expected.metadata.get("tags", [])
    native = native_text(expected.outputs)
    if DIFFERING_TAG in tags:
        with pytest.raises(AssertionError):
            assert_same_text(live, native)
    elif VARYING_TAG not in tags:
        assert_same_text(live, native)


def test_the_built_book_has_live_pages():
    assert len(live_pages()) >= 12


@pytest.mark.parametrize("page_name", live_pages())
def test_run_all_gives_the_native_results(page, isolated_server, page_name):
    native = native_cells(page_name)
    give_little_memory(page.context)
    page.goto(f"{isolated_server}/{page_name}.html")
    assert page.locator("div.cell[data-cell]").count() == len(native)
    press_live_code(page)
    page.locator('button[data-action="run-all"]').click()
    last = cell(page, len(native) - 1)
    expect(last).not_to_have_attribute("data-run", "static", timeout=RUN_TIMEOUT)
    wait_until_ready(page)
    for index, expected in enumerate(native):
        live = cell(page, index)
        run = live.get_attribute("data-run")
        assert run == "ok", f"cell {index} is {run}:\n{expected.source}\n{live.inner_text()}"
        if live.get_attribute("hidden") is not None:
            continue
        outputs = expected.outputs
        if not live.locator("details .cell_output").count():
            assert live.locator(".cell_output img").count() == images(outputs), expected.source
        expect(live.locator(".replay-place")).to_contain_text(replays(outputs))
        compare(expected, text_outputs(live))


def test_a_device_without_more_memory_says_so_and_python_goes_on(page, isolated_server):
    give_little_memory(page.context)
    page.goto(f"{isolated_server}/{live_pages()[0]}.html")
    press_live_code(page)
    write(page, 0, f"import numpy as np\nnp.ones({MEGABYTES}_000_000, np.uint8)")
    run(page, 0, expected="error")
    expect(cell(page, 0).locator(".output.traceback")).to_contain_text("depends on the device")
    write(page, 0, "print(1 + 1)")
    run(page, 0)
    assert text_outputs(cell(page, 0)) == ["2"]


def test_the_comparison_sees_a_wrong_digit():
    with pytest.raises(AssertionError, match="native 411"):
        assert_same_text(["sum 412"], ["sum 411"])
    assert_same_text(["sum 1.0000000001"], ["sum 1.0"])


def test_a_cell_that_is_said_to_differ_must_differ():
    cell_ = nbformat.v4.new_code_cell("1", metadata={"tags": [DIFFERING_TAG]})
    cell_.outputs = [nbformat.v4.new_output("stream", name="stdout", text="int64 [2500000000]")]
    compare(cell_, ["int32 [-1794967296]"])
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        compare(cell_, ["int64 [2500000000]"])


def test_every_page_with_cells_has_its_notebook():
    for name in live_pages():
        assert Path(SITE / "notebooks" / f"{name}.ipynb").exists()
