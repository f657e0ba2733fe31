"""Every code cell is collected, whatever is shown of it."""

import json

import pytest

from live_code.cells import tags_of


def fates(data):
    return [(cell["source"], cell["removed"]) for cell in data["cells"]]


def test_shown_hidden_and_removed_cells_are_all_in_the_data_in_page_order(book):
    book.notebook(
        "page",
        book.cell("first = 1", "remove-cell"),
        "\nText between.\n",
        book.cell("second = 2"),
        book.cell("third = 3", "hide-input"),
        book.cell("fourth = 4", "remove-input"),
        "\n## A section\n",
        book.cell("fifth = 5", "hide-cell"),
        book.cell("sixth = 6", "remove-input", "remove-output"),
        book.cell("seventh = 7", "remove_cell"),
        book.cell("eighth = 8", "hide-output"),
    )
    data = book.build().data("page")
    assert fates(data) == [
        ("first = 1", "cell"),
        ("second = 2", "none"),
        ("third = 3", "none"),
        ("fourth = 4", "input"),
        ("fifth = 5", "none"),
        ("sixth = 6", "cell"),
        ("seventh = 7", "cell"),
        ("eighth = 8", "none"),
    ]
    assert [cell["index"] for cell in data["cells"]] == list(range(8))


def test_tags_become_flags(book):
    book.notebook(
        "page",
        book.cell("1", "disable-execution-cell", "thebe-init"),
        book.cell("2", "read-only"),
        book.cell("3", "thebe-init"),
        book.cell("4", "live-init"),
        book.cell("5", "thebe-remove-input-init"),
        book.cell("6"),
    )
    cells = book.build().data("page")["cells"]
    flags = [(cell["run"], cell["readOnly"], cell["init"], cell["removed"]) for cell in cells]
    assert flags == [
        (False, False, False, "none"),
        (True, True, False, "none"),
        (True, False, True, "none"),
        (True, False, True, "none"),
        (True, False, True, "input"),
        (True, False, False, "none"),
    ]
    assert cells[0]["tags"] == ["disable-execution-cell", "thebe-init"]


@pytest.mark.parametrize("tag", ["auto-execute-page", "other"])
def test_a_page_runs_by_itself_only_with_its_tag(book, tag):
    book.notebook("page", book.cell("1"), book.cell("2", tag))
    assert book.build().data("page")["autoRun"] is (tag == "auto-execute-page")


def test_markdown_raw_and_empty_cells_are_not_code(book):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Notebook"},
        {"cell_type": "raw", "metadata": {}, "source": "raw"},
        {"cell_type": "code", "source": "  \n"},
        {"cell_type": "code", "source": "%matplotlib inline\nx = 1"},
        {"cell_type": "code", "source": "y = 2", "metadata": {"tags": ["remove-cell"]}},
    ]
    for cell in cells[2:]:
        defaults = {"metadata": {}, "outputs": [], "execution_count": None}
        cell.update({**defaults, **cell})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": kernel, "cells": cells}
    book.write("page.ipynb", json.dumps(notebook))
    built = book.build()
    assert fates(built.data("page")) == [("%matplotlib inline\nx = 1", "none"), ("y = 2", "cell")]
    assert [div["data-cell"] for div in built.cells("page")] == ["0", "1"]


def test_a_notebook_in_another_language_stays_static(book):
    cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": []}
    kernel = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    title = {"cell_type": "markdown", "metadata": {}, "source": "# R"}
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": kernel}
    notebook["cells"] = [title, {**cell, "execution_count": None}]
    book.write("page.ipynb", json.dumps(notebook))
    assert "live-code" not in book.build().text("page")


def test_a_warning_can_be_silenced_by_its_name(book):
    book.notebook("page", book.cell("1", "live-int"))
    assert "[live_code.tag]" in book.build().warnings
    book.notebook("page", book.cell("2", "live-int"))
    silent = book.build(suppress_warnings=["live_code.tag"])
    assert "live-int" not in silent.warnings
    assert silent.data("page")["cells"][0]["source"] == "2"


def test_tags_may_be_one_string_or_a_list():
    assert tags_of("hide-input live-init") == ("hide-input", "live-init")
    assert tags_of(["a b", 3]) == ("a b", "3")
