"""Later and parallel builds give the same pages as a first one."""

import pytest

from .conftest import add_bundles


def test_unchanged_pages_keep_their_cells(book):
    book.notebook("kept", book.cell("kept = 1", "remove-cell"), book.cell("shown"))
    book.notebook("changed", book.cell("old"))
    book.build()
    book.notebook("changed", book.cell("new"), book.cell("newer", "remove-cell"))
    built = book.build()
    assert [cell["source"] for cell in built.data("changed")["cells"]] == ["new", "newer"]
    assert [cell["source"] for cell in built.data("kept")["cells"]] == ["kept = 1", "shown"]


def test_a_page_is_written_again_without_being_read_again(book):
    book.notebook("page", book.cell("kept = 1", "remove-cell"), book.cell("shown"))
    first = book.build()
    # A changed option concerns the HTML only, so every page is written from its stored doctree.
    button = {**book.config["live_code"], "button_text": "Go"}
    second = book.build(live_code=button)
    assert "0 added, 0 changed, 0 removed" in second.log
    assert second.soup("page").select_one(".live-code-button").get_text() == "Go"
    assert second.data("page") == first.data("page")
    assert second.cells("page") == first.cells("page")


def test_a_page_that_loses_its_cells_loses_its_button(book):
    book.notebook("page", book.cell("1"))
    assert "live-code" in book.build().text("page")
    book.write("page.md", "# Page\n\nOnly prose.\n")
    assert "live-code" not in book.build().text("page")


def test_a_removed_page_leaves_nothing_behind(book):
    book.notebook("page", book.cell("1"))
    book.build()
    (book.root / "page.md").unlink()
    assert book.build().data("index")["page"] == "index"


def test_new_files_of_the_front_end_reach_every_live_page_and_old_ones_go(book, prebuilt):
    book.write("plain.md", "# Plain\n")
    before = book.build()
    plain = (before.out / "plain.html").stat().st_mtime_ns
    (prebuilt / "loader-1.js").rename(prebuilt / "loader-2.js")
    add_bundles(prebuilt, loader="loader-2.js")
    after = book.build()
    assert "live/loader-2.js" in after.text("index")
    assert "loader-1.js" not in after.text("index")
    assert not (after.out / "_static/live/loader-1.js").exists()
    assert (after.out / "_static/live/loader-2.js").exists()
    assert (after.out / "plain.html").stat().st_mtime_ns == plain


def test_a_second_build_with_nothing_changed_writes_nothing(book):
    book.build()
    assert "no targets are out of date" in book.build().log


def test_a_build_with_nothing_changed_reads_no_notebook_for_its_pictures(book, monkeypatch):
    read = []
    monkeypatch.setattr("live_code.lean.site.twins_of", lambda app: read.append(app) or {})
    book.build()
    book.build()
    assert len(read) == 1


@pytest.mark.parametrize("parallel", [1, 2])
def test_parallel_reads_and_writes_give_the_same_pages(book, parallel):
    for number in range(8):
        book.notebook(f"page{number}", book.cell(f"a = {number}", "remove-cell"), book.cell("b"))
    built = book.build(parallel=parallel)
    for number in range(8):
        data = built.data(f"page{number}")
        assert [cell["source"] for cell in data["cells"]] == [f"a = {number}", "b"]
        assert len(built.cells(f"page{number}")) == 2
