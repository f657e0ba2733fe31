"""Cells tagged `setup` are folded to a line that says what is in them, and stay live."""

import pytest

from live_code.setup_cells import contents_of


def test_a_setup_cell_is_folded_under_a_line_that_names_its_contents(book):
    book.notebook("page", book.cell("import math\nhalf = math.pi / 2", "setup"))
    cell = book.build().cells("page")[0]
    line = cell.select_one("details > summary .collapsed")
    assert line.get_text(strip=True) == "Set-up: imports and half"
    assert cell.select_one("details > .cell_input pre").get_text().startswith("import math")
    assert not cell.select_one("details").has_attr("open")


@pytest.mark.parametrize(
    ("code", "contents"),
    [
        ("image[row, 0] = 1", "a cell"),
        ("image = tall, wide = read()", "image, tall and wide"),
        ("def blur(): ...\nclass Lens: ...\nblur = Lens()", "blur and Lens"),
        ("import a\nb = c = d = e = 1", "imports, b, c, d and more"),
        ("%matplotlib inline", "a cell"),
    ],
)
def test_the_line_names_what_the_cell_makes_and_not_what_it_uses(code, contents):
    assert contents_of(code) == contents


def test_an_author_may_say_what_is_in_it(book):
    options = "---\ntags: [setup]\nsetup: a photo\n---"
    book.notebook("page", f"\n```{{code-cell}} python3\n{options}\nphoto = 1\n```\n")
    line = book.build().soup("page").select_one("summary .collapsed")
    assert line.get_text(strip=True) == "Set-up: a photo"


def test_a_setup_cell_runs_and_can_be_edited_like_any_other(book):
    book.notebook("page", book.cell("import math", "setup"), book.cell("math.pi"))
    data = book.build().data("page")["cells"][0]
    assert (data["run"], data["readOnly"], data["removed"]) == (True, False, "none")


def test_a_page_that_is_never_live_folds_its_setup_too(book):
    book.config["live_code"] = {**book.config["live_code"], "exclude": ["page"]}
    book.notebook("page", book.cell("import math", "setup"))
    assert book.build().soup("page").select_one("details > .cell_input pre") is not None
