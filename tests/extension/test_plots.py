"""A book's plots are sharp, and drawn for dark pages too."""

import base64
import io
import json

import pytest
from PIL import Image

PLOT = """\
import matplotlib.pyplot as plt
plt.figure(figsize=(4, 2))
plt.plot([1, 2], label="line")
plt.show()"""
ON_WHITE = """\
plt.figure(figsize=(3, 3), facecolor="white")
plt.plot([1, 2], color="navy")
plt.show()"""
SHOWN_BY_THE_CELL = """\
empty = plt.figure()
figure = plt.figure()
plt.plot([1, 2])
figure"""


@pytest.fixture
def page(book):
    book.notebook("page", *map(book.cell, (PLOT, ON_WHITE, SHOWN_BY_THE_CELL)))
    return book.build(nb_execution_mode="cache")


def opened(built, image) -> Image.Image:
    return Image.open(built.out / image["src"]).convert("L")


def test_each_figure_has_a_picture_for_each_paper_that_suits_it(page):
    first, second = (cell.select("img") for cell in page.cells("page")[:2])
    assert [image["data-paper"] for image in first] == ["light", "dark"]
    assert [image.get("data-paper") for image in second] == [None]
    light, dark = (opened(page, image) for image in first)
    assert light.getpixel((0, 0)) == 255
    assert dark.getpixel((0, 0)) < 40
    assert light.size == dark.size
    # One of the two is hidden, and waits for ever: nobody fetches it.
    assert "img[data-paper=dark]" in page.text("page").split("</head>")[0]
    assert first[0].find_parent("a") is None
    assert first[1]["loading"] == "lazy"


def test_a_figure_is_shown_once_and_an_empty_one_as_text_as_in_the_browser(page):
    cell = page.cells("page")[2]
    assert [image["data-paper"] for image in cell.select("img")] == ["light", "dark"]
    assert "with 0 Axes" in cell.select_one(".text_plain").get_text()


def test_a_picture_has_two_pixels_for_each_of_the_page(page):
    image = page.cells("page")[0].select_one("img")
    assert opened(page, image).width == pytest.approx(2 * int(image["width"]), abs=1)
    assert image["style"] == "height: auto"


def test_a_notebook_to_download_has_one_picture_for_each_figure(page):
    notebook = json.loads((page.out / "notebooks/page.ipynb").read_text("utf-8"))
    output = notebook["cells"][1]["outputs"][0]
    picture = Image.open(io.BytesIO(base64.b64decode(output["data"]["image/png"])))
    assert picture.convert("L").getpixel((0, 0)) == 255
    assert "dark" not in output["metadata"]["image/png"]
