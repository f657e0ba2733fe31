"""Each page is offered as a notebook with its outputs."""

import nbformat

from live_code.versions import version_of

from .conftest import add_bundles


def notebook(built, page):
    text = (built.out / "notebooks" / f"{page}.ipynb").read_text("utf-8")
    return nbformat.reads(text, as_version=4)


def test_the_notebook_has_sources_and_outputs(book):
    book.notebook("index", book.cell("print(6 * 7)"))
    cells = notebook(book.build(nb_execution_mode="cache"), "index").cells
    code = [c for c in cells if c["cell_type"] == "code"]
    assert [c["source"] for c in code] == ["print(6 * 7)"]
    assert code[0]["outputs"][0]["text"] == "42\n"


def test_cells_that_vary_are_left_out_of_nbvals_comparison(book):
    book.notebook("index", book.cell("x = 1", "timing"), book.cell("y = 2"))
    cells = notebook(book.build(), "index").cells
    tags = [c["metadata"].get("tags", []) for c in cells if c["cell_type"] == "code"]
    assert [("nbval-ignore-output" in t) for t in tags] == [True, False]


def test_a_page_that_has_gone_leaves_no_notebook(book):
    book.notebook("index", book.cell("1"))
    book.notebook("old", book.cell("2"))
    assert (book.build().out / "notebooks" / "old.ipynb").exists()
    (book.root / "old.md").unlink()
    assert not (book.build().out / "notebooks" / "old.ipynb").exists()


def test_a_build_with_nothing_to_do_keeps_every_notebook(book):
    book.notebook("page", book.cell("1"))
    book.build()
    assert (book.build().out / "notebooks" / "page.ipynb").exists()


def test_a_page_without_cells_has_no_notebook(book):
    book.write("index.md", "# Only prose\n")
    assert not (book.build().out / "notebooks" / "index.ipynb").exists()


def test_the_notebook_says_which_page_and_which_cell_it_is_of(book):
    book.notebook("index", book.cell("x = 1"), "\nWords.\n", book.cell("x + 1"))
    downloaded = notebook(book.build(), "index")
    assert downloaded.metadata["live_code"] == {
        "page": "index",
        "version": version_of(["x = 1", "x + 1"]),
    }
    code = [cell for cell in downloaded.cells if cell["cell_type"] == "code"]
    assert [cell.metadata["live_code"] for cell in code] == [{"cell": 0}, {"cell": 1}]


BUNDLES = {"exercises": "exercises-1.js", "exercisesStyle": "exercises-1.css"}
EXERCISE = "\n```{exercise} Two\nSee [the other](../other.md).\n```\n\n```{hint}\nAdd.\n```\n"


def test_its_words_are_what_jupyter_renders(book, prebuilt):
    add_bundles(prebuilt, **BUNDLES)
    book.notebook("part/here", book.cell("1"), EXERCISE)
    book.notebook("other", book.cell("2"), "\n(only-a-target)=\n", book.cell("3"))
    built = book.build(myst_enable_extensions=["colon_fence"])
    words = [c.source for c in notebook(built, "part/here").cells if c.cell_type == "markdown"]
    assert words[1].startswith("### Exercise 1: Two\n\nSee [the other](../../other.html).")
    assert "<details><summary>Hint</summary>\n\nAdd.\n\n</details>" in words[1]
    assert all(cell.source for cell in notebook(built, "other").cells)


def test_its_links_lead_to_where_the_book_says_that_it_stands(book, prebuilt):
    add_bundles(prebuilt, **BUNDLES)
    book.notebook("part/here", book.cell("1"), EXERCISE)
    book.notebook("other", book.cell("2"))
    built = book.build(html_baseurl="https://books.example/cnn")
    assert "(https://books.example/cnn/other.html)" in str(notebook(built, "part/here").cells)
