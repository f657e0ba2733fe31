"""Cells in the HTML carry their index; other formats are as they were."""

import pytest


@pytest.fixture
def mixed(book):
    book.notebook(
        "page",
        book.cell("zero", "remove-cell"),
        book.cell("one"),
        "\nText.\n",
        book.cell("two", "hide-input"),
        book.cell("three", "remove-cell"),
        "\n## Section\n",
        book.cell("four", "hide-cell", "read-only"),
        book.cell("five", "remove-input", "remove-output"),
        book.cell("six", "thebe-remove-input-init"),
        book.cell("seven", "remove-cell"),
    )
    return book


def test_every_cell_has_its_index_in_document_order(mixed):
    cells = mixed.build().cells("page")
    assert [cell["data-cell"] for cell in cells] == [str(n) for n in range(8)]
    assert all(cell["data-run"] == "static" for cell in cells)


def test_a_removed_cell_is_an_empty_hidden_holder(mixed):
    holders = mixed.build().soup("page").select("div.cell.live-removed")
    assert [holder["data-cell"] for holder in holders] == ["0", "3", "5", "7"]
    assert all(holder.has_attr("hidden") for holder in holders)
    assert all(holder.get_text(strip=True) == "" for holder in holders)


def test_a_removed_cell_stands_right_above_the_next_shown_one(mixed):
    cells = mixed.build().cells("page")
    assert cells[3].find_next_sibling("div")["data-cell"] == "4"


def test_a_shown_cell_keeps_its_classes_and_its_source(mixed):
    cell = mixed.build().cells("page")[4]
    assert {"cell", "tag_read-only", "docutils", "container"} <= set(cell["class"])
    assert cell.select_one(".cell_input pre").get_text(strip=True) == "four"


def test_hidden_parts_stay_wrapped_in_details(mixed):
    cells = mixed.build().cells("page")
    assert cells[2].select_one("details > div.cell_input pre") is not None
    assert cells[4].select_one("details.above-input div.cell_input") is not None
    assert cells[1].find("details") is None


def test_a_source_is_not_in_the_page_if_a_tag_takes_it_away(mixed):
    assert mixed.build().cells("page")[6].find("pre") is None


def test_a_page_that_shows_no_cell_holds_them_in_its_section(book):
    book.notebook("page", book.cell("a = 1", "remove-cell"), book.cell("b = 1", "remove-cell"))
    built = book.build()
    cells = built.cells("page")
    assert [cell["data-cell"] for cell in cells] == ["0", "1"]
    assert all(cell.find_parent("section") is not None for cell in cells)
    assert [cell["removed"] for cell in built.data("page")["cells"]] == ["cell", "cell"]


def test_executed_outputs_are_inside_the_marked_cell(book):
    book.notebook(
        "page",
        book.cell("from myst_nb import glue\nglue('answer', 41 + 1, display=False)"),
        book.cell("print('shown')\nprint('x' * 3)", "scroll-output"),
        book.cell("print('kept')", "remove-input"),
        "\nThe answer is {glue}`answer`.\n",
    )
    built = book.build(nb_execution_mode="force")
    cells = built.cells("page")
    assert cells[1].select_one(".cell_output .output.stream").get_text(strip=True) == "shown\nxxx"
    assert cells[2].select_one(".cell_output .output.stream").get_text(strip=True) == "kept"
    assert "The answer is" in built.soup("page").get_text()
    assert "42" in built.soup("page").get_text()


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml", "pseudoxml"])
def test_other_formats_get_no_live_parts(mixed, builder):
    built = mixed.build(builder)
    files = [file for file in built.out.rglob("*") if file.suffix in {".txt", ".tex", ".xhtml"}]
    files += [*built.out.glob("index.html"), *built.out.glob("*.pseudoxml")]
    text = "".join(file.read_text("utf-8") for file in files)
    assert "four" in text
    assert "data-cell" not in text
    assert "live-code" not in text


def test_dirhtml_pages_are_live_too(mixed):
    built = mixed.build("dirhtml")
    assert built.data("page/index")["base"] == "../_static/live/"
    assert len(built.cells("page/index")) == 8
