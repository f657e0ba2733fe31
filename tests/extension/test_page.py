"""What a page with cells carries, and what one without does not."""

import json

import pytest

HOSTILE = "print('</script><script>alert(1)</script><!-- & \\u2028 é')"


def test_without_cells_and_service_worker_a_page_is_as_if_there_were_no_extension(book, prebuilt):
    book.write("plain.md", "# Plain\n\n```python\nprint(1)\n```\n")
    built = book.build(live_code={"prebuilt": str(prebuilt), "offline": "off"})
    assert "live" not in built.text("plain")
    assert built.soup("plain").select("button.live-code-button") == []
    assert "loader-1.js" in built.text("index")


def test_generated_pages_have_no_button(book):
    built = book.build()
    assert "live-code" not in built.text("genindex")
    assert "live-code" not in built.text("search")


def test_a_cell_cannot_end_the_data_block(book):
    book.notebook("page", book.cell(HOSTILE))
    built = book.build()
    assert built.data("page")["cells"][0]["source"] == HOSTILE
    block = built.text("page").partition('id="live-code">')[2].partition("</script>")[0]
    assert "<" not in block
    assert json.loads(block)["cells"][0]["source"] == HOSTILE


def test_the_data_names_the_page_and_its_files(book):
    book.notebook("part/page", book.cell("1"))
    data = book.build().data("part/page")
    assert data["version"] == 1
    assert data["page"] == "part/page"
    assert data["base"] == "../_static/live/"
    assert data["files"] == {
        "page": "page-1.js",
        "settings": "settings-1.js",
        "share": "share-1.js",
        "own": "own-1.js",
        "rich": "rich-1.js",
        "replay": "replay-1.js",
        "variables": "variables-1.js",
        "widgets": "widgets-1.js",
        "widgetsStyle": "widgets-1.css",
        "worker": "worker-1.js",
        "style": "style-1.css",
        "manifest": "manifest-1.json",
    }


def test_the_named_files_are_in_the_site(book):
    built = book.build()
    data = built.data("index")
    assert all((built.out / data["base"] / file).is_file() for file in data["files"].values())


def test_only_the_loader_is_fetched_by_a_page_that_nobody_makes_live(book):
    soup = book.build().soup("index")
    fetched = [tag.get("src") or tag.get("href") for tag in soup.select("script[src], link[href]")]
    live = [address for address in fetched if "live/" in address]
    assert len(live) == 1
    assert live[0].startswith("_static/live/loader-1.js")


@pytest.mark.parametrize("theme", ["basic", "alabaster", "pydata_sphinx_theme"])
def test_in_any_theme_the_button_is_first_in_the_body(book, theme):
    button = book.build(html_theme=theme).soup("index").select("button.live-code-button")
    assert len(button) == 1
    assert button[0].get_text(strip=True) == "Live Code"
    assert button[0]["type"] == "button"
    assert button[0].find_next("h1") is not None


def test_in_the_book_theme_the_button_is_first_in_the_header(book):
    extensions = ["live_code", "sphinx_book_theme"]
    soup = book.build(html_theme="sphinx_book_theme", extensions=extensions).soup("index")
    buttons = soup.select(".article-header-buttons button")
    assert "live-code-button" in buttons[0]["class"]
    assert buttons[0].get_text(strip=True) == "Live Code"
    assert len(soup.select("button.live-code-button")) == 1


def test_a_page_that_switches_execution_off_is_static(book):
    book.notebook("page", book.cell("1"), book.cell("2", "disable-execution-page"))
    built = book.build()
    assert "live-code" not in built.text("page")
    assert built.cells("page") == []


def test_two_books_have_their_own_settings(book, prebuilt):
    book.notebook("extra/page", book.cell("1"))
    first = book.build(
        live_code={"prebuilt": str(prebuilt), "exclude": ["extra/*"], "button_text": "Code <&>"}
    )
    assert first.soup("index").select_one(".live-code-button").get_text() == "Code <&>"
    assert "live-code" not in first.text("extra/page")
    second = book.build()
    assert second.soup("index").select_one(".live-code-button").get_text() == "Live Code"
    assert second.data("extra/page")["page"] == "extra/page"


@pytest.mark.usefixtures("helpers")
def test_the_data_names_the_groups_that_the_cells_import(book):
    book.notebook("plain", book.cell("x = 1"))
    book.notebook("array", book.cell("import numpy as np"))
    book.notebook("plot", book.cell("%matplotlib inline"), book.cell("import matplotlib.pyplot"))
    book.notebook("helped", book.cell("from helpers import ramp", "remove-cell"))
    built = book.build()
    assert built.data("plain")["groups"] == []
    assert built.data("array")["groups"] == ["numpy"]
    assert built.data("plot")["groups"] == ["numpy", "pillow", "plot"]
    assert built.data("helped")["groups"] == ["numpy", "helpers"]
