"""The directive for figures: they are drawn when a book is built, and wrong ones end the build."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image
from sphinx.errors import ExtensionError

from live_code import node_lines

from .conftest import add_bundles

LAB = "\n```{{explorable}} kernel-lab\n{options}\n\nThe *claim* that it makes.\n```\n"


def figure(*options):
    return LAB.format(options="\n".join(options))


@pytest.fixture
def photo_book(book, prebuilt):
    add_bundles(prebuilt, explorables="explorables.js", explorablesStyle="explorables.css")
    grey = Image.radial_gradient("L").resize((32, 32))
    grey.save(book.root / "rings.png")
    book.config["live_code"]["photos"] = {"camera": "rings.png"}
    return book


def test_a_figure_stands_in_the_page_as_it_looks_at_first_with_its_caption(photo_book, tmp_path):
    photo_book.write("index.md", f"# Page\n{figure()}")
    built = photo_book.build()
    soup = built.soup("index")
    [outer] = soup.select("figure.explorable")
    assert outer["id"] == "kernel-lab"
    assert outer.find("figcaption").get_text(strip=True) == "Theclaimthat it makes."
    element = outer.find("cnn-kernel-lab")
    assert len(element.select("table.fig-grid input")) == 9
    assert all(control.has_attr("disabled") for control in element.select("input, button"))
    for picture in element.select("img"):
        file = built.out / picture["src"]
        with Image.open(file) as image:
            assert str(image.width) == picture["width"]
            image.save(tmp_path / "same.png")
        assert file.stat().st_size <= (tmp_path / "same.png").stat().st_size
    assert ".webp" in {Path(picture["src"]).suffix for picture in element.select("img")}
    first, *others = [picture.get("loading") for picture in element.select("img")]
    assert first is None
    assert set(others) == {"lazy"}
    takes = json.loads(element["data-takes"])
    assert takes["row"] == {"kind": "number", "min": 0, "max": 511, "step": 1}
    assert takes["kernel"]["shapes"] == [[3, 3], [5, 5], [7, 7], [9, 9]]
    photos = json.loads(element["data-photos"])
    assert (built.out / photos["camera"]).read_bytes() == (
        photo_book.root / "rings.png"
    ).read_bytes()
    assert [tag["src"] for tag in soup.select('script[type="module"]')]
    assert "explorables.css" in built.text("index")


def test_a_changed_photo_reaches_pages_that_are_not_read_again(photo_book):
    def shown(built):
        element = built.soup("index").select_one("cnn-kernel-lab")
        return (built.out / json.loads(element["data-photos"])["camera"]).read_bytes()

    photo_book.write("index.md", f"# Page\n{figure()}")
    before = shown(photo_book.build())
    Image.linear_gradient("L").resize((32, 32)).save(photo_book.root / "rings.png")
    built = photo_book.build()
    assert "0 added, 0 changed, 0 removed" in built.log
    assert shown(built) == (photo_book.root / "rings.png").read_bytes() != before


def test_pages_without_a_figure_load_nothing_of_it(photo_book):
    photo_book.write("index.md", "# Page\n\n```{toctree}\nother\n```\n")
    photo_book.write("other.md", f"# Other\n{figure()}")
    assert "explorables" not in photo_book.build().text("index")


def test_two_of_a_kind_have_ids_of_their_own_and_an_author_names_them(photo_book):
    photo_book.write(
        "index.md", f"# Page\n{figure()}{figure()}{figure(':name: mine', ':width: full')}"
    )
    figures = photo_book.build().soup("index").select("figure.explorable")
    assert [one["id"] for one in figures] == ["kernel-lab", "kernel-lab-2", "mine"]
    elements = [one.find("cnn-kernel-lab") for one in figures]
    assert [element.has_attr("data-takes") for element in elements] == [True, False, False]
    assert [one["class"][1] for one in figures] == ["wide", "wide", "full"]


def test_all_figures_of_a_book_share_one_node(photo_book, monkeypatch):
    started = []
    popen = node_lines.subprocess.Popen
    monkeypatch.setattr(
        node_lines.subprocess, "Popen", lambda *a, **k: started.append(a) or popen(*a, **k)
    )
    photo_book.write("index.md", f"# Page\n\n```{{toctree}}\nother\n```\n{figure()}{figure()}")
    photo_book.write("other.md", f"# Other\n{figure()}")
    built = photo_book.build()
    assert len(built.soup("index").select("cnn-kernel-lab img")) > 0
    drawing = [command for (command,) in started if command[-1].endswith("build/draw.ts")]
    assert len(drawing) == 1


def test_a_preset_is_what_the_page_shows_and_hidden_controls_are_gone(photo_book):
    options = figure(":preset: display.absolute; border.wrap", ":hide: border, photo")
    photo_book.write("index.md", f"# Page\n{options}")
    element = photo_book.build().soup("index").find("cnn-kernel-lab")
    checked = {tag["value"] for tag in element.select("input[type=radio][checked]")}
    assert "absolute" in checked
    assert "edge" not in {tag["value"] for tag in element.select("input[type=radio]")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n```{explorable} kernel-labs\n```\n", "no figure .kernel-labs.; there are .*kernel-lab"),
        (figure(":preset: sobel"), "there are .*sobel_x"),
        (figure(":preset: row.900"), "a whole number from 0 to 511"),
        (figure(":preset: kernel.1,2_3"), "rows of numbers"),
        (figure(":hide: colour"), "cannot be hidden; there are .*border, column"),
        (figure(":challenge: darker"), "no challenge .darker.; there are brighter"),
    ],
)
def test_what_a_figure_does_not_have_ends_the_build_with_what_there_is(photo_book, text, words):
    photo_book.write("index.md", f"# Page\n{text}")
    with pytest.raises(ExtensionError, match=words) as caught:
        photo_book.build()
    assert re.search(r"index\.md:\d+", str(caught.value))


def test_a_photo_that_is_not_there_ends_the_build(photo_book):
    photo_book.config["live_code"]["photos"] = {"camera": "gone.png"}
    photo_book.write("index.md", "# Page\n")
    with pytest.raises(ExtensionError, match=r"'photos' names .*gone\.png.* no file"):
        photo_book.build()


def test_other_builders_keep_the_caption(photo_book):
    photo_book.write("index.md", f"# Page\n{figure()}")
    assert "claim" in photo_book.build("text").out.joinpath("index.txt").read_text("utf-8")
