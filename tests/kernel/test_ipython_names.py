import io
import wave
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from live_code.kernel.bridge import _is_there

from .conftest import Session

FILES = "application/vnd.live-code.files"
NAMES = [
    "Audio",
    "Code",
    "DisplayHandle",
    "DisplayObject",
    "FileLink",
    "FileLinks",
    "GeoJSON",
    "HTML",
    "IFrame",
    "Image",
    "JSON",
    "Javascript",
    "Latex",
    "Markdown",
    "Math",
    "Pretty",
    "ProgressBar",
    "SVG",
    "ScribdDocument",
    "TextDisplayObject",
    "Video",
    "VimeoVideo",
    "YouTubeVideo",
    "clear_output",
    "display",
    "display_html",
    "display_javascript",
    "display_jpeg",
    "display_json",
    "display_latex",
    "display_markdown",
    "display_pdf",
    "display_png",
    "display_pretty",
    "display_svg",
    "publish_display_data",
    "update_display",
]
"""What IPython 9 has in `IPython.display`; a test of the extension compares."""


def shown(session: Session, code: str) -> dict[str, Any]:
    messages = session.run(f"from IPython.display import *\n{code}")
    assert session.status == "ok", messages
    return next(content for kind, content in messages if kind != "stream")


def data(session: Session, code: str) -> dict[str, Any]:
    return shown(session, code)["data"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_ipython_display_can_be_imported(session: Session, name: str) -> None:
    assert session.run(f"from IPython.display import {name}") == []
    assert session.run(f"from IPython.core.display import {name}") == []
    assert session.status == "ok"


def test_a_name_that_ipython_does_not_have_is_an_error_without_an_unknown_location(
    session: Session,
) -> None:
    said = session.error("from IPython.display import Hologram")["evalue"]
    assert "Hologram" in said
    assert "unknown location" not in said


@pytest.mark.parametrize(
    "name", ["IPython.display.Math", "IPython.core.magic", "IPython", "myst_nb.glue"]
)
def test_nothing_is_fetched_for_what_the_page_has_in_a_librarys_place(name: str) -> None:
    assert _is_there(name)


def test_a_formula_is_latex(session: Session) -> None:
    assert data(session, "Math('x^2')")["text/latex"] == r"$\displaystyle x^2$"
    assert data(session, "Latex('$x$ and $y$')")["text/latex"] == "$x$ and $y$"


@pytest.mark.parametrize("name", ["Markdown", "HTML", "Latex", "Code", "Pretty"])
def test_a_text_may_come_from_a_file(session: Session, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    assert "words" in data(session, f"{name}(filename='{tmp_path}/a.txt')").values()


def test_a_text_by_address_is_refused_in_words(session: Session) -> None:
    said = session.error("from IPython.display import HTML\nHTML(url='https://example.org')")
    assert said["evalue"] == "give HTML the text or a file, not an address"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_that_browsers_show_are_sent_as_they_are(
    session: Session, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "picture.bin"
    Image.new("RGB", (4, 3)).save(file, kind)
    content = shown(session, f"Image('{file}', width=100, alt='A square')")
    mime = f"image/{kind.lower()}"
    assert content["data"][mime] == file.read_bytes()
    assert content["metadata"] == {mime: {"width": 100, "alt": "A square"}}


def test_other_pictures_become_png(session: Session, tmp_path: Path) -> None:
    Image.new("RGB", (4, 3), "red").save(tmp_path / "a.bmp")
    png = data(session, f"Image(filename='{tmp_path}/a.bmp')")["image/png"]
    assert Image.open(io.BytesIO(png)).size == (4, 3)


def test_a_picture_at_an_address_is_an_element_that_says_what_is_missing(session: Session) -> None:
    html = data(session, "Image(url='https://example.org/a.png?b=1&c', height='20px')")["text/html"]
    assert html.startswith('<img src="https://example.org/a.png?b=1&amp;c" height="20" alt="')
    assert "does not come into this page" in html


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("b'no picture'", "not a picture"),
        ("b'<svg></svg>'", "SVG(filename=...)"),
        ("[[0, 1]]", "plt.imshow shows arrays"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(session: Session, given: str, said: str) -> None:
    assert said in session.error(f"from IPython.display import Image\nImage({given})")["evalue"]


def test_samples_become_a_wav_file(session: Session) -> None:
    sound = data(session, "Audio([[0, .5, -.5], [0, 0, 0]], rate=8000)")["audio/wav"]
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (2, 8000, 3)
        assert file.readframes(2)[4:] == b"\xff\x7f\x00\x00"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[0, 1]", "rate=44100"),
        ("[0, 2], rate=8000, normalize=False", "between -1 and 1"),
        ("[[[0]]], rate=8000", "one row per channel"),
    ],
)
def test_samples_that_are_no_sound_are_refused(session: Session, given: str, said: str) -> None:
    assert said in session.error(f"from IPython.display import Audio\nAudio({given})")["evalue"]


def test_a_film_is_sent_as_its_bytes(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a.webm").write_bytes(b"film")
    content = shown(session, f"Video('{tmp_path}/a.webm', width=200)")
    assert content["data"]["video/webm"] == b"film"
    assert content["metadata"] == {"video/webm": {"width": 200}}


@pytest.mark.parametrize(
    "code",
    [
        "Video('https://example.org/a.mp4')",
        "Audio(url='https://example.org/a.mp3')",
        "IFrame('https://example.org', 300, 200)",
        "YouTubeVideo('dQw4w9WgXcQ')",
        "VimeoVideo('1')",
    ],
)
def test_what_is_elsewhere_is_a_sentence_with_a_link(session: Session, code: str) -> None:
    html = data(session, code)["text/html"]
    assert '<a href="https://' in html
    assert "other site" in html or "another site" in html


def test_a_script_is_not_run_and_says_so(session: Session) -> None:
    for code in ("Javascript('alert(1)')", "display_javascript('alert(1)', raw=True)"):
        assert set(data(session, code)) == {"text/plain"}
        assert "not run" in data(session, code)["text/plain"]


def test_raw_texts_are_shown_by_the_function_of_their_kind(session: Session) -> None:
    assert data(session, "display_html('<i>', raw=True)")["text/html"] == "<i>"
    assert data(session, "display_markdown(Markdown('*a*'))")["text/markdown"] == "*a*"
    assert data(session, "publish_display_data({'text/html': '<b>'})") == {"text/html": "<b>"}


def test_a_progress_bar_moves_in_its_place(session: Session) -> None:
    messages = session.run("from IPython.display import ProgressBar\nfor _ in ProgressBar(2): pass")
    assert [kind for kind, _ in messages] == ["display_data", *["update_display_data"] * 3]
    assert messages[-1][1]["data"]["text/plain"].endswith("2/2")


def test_a_linked_file_travels_with_its_name(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    content = shown(session, f"FileLink('{tmp_path}/a.txt')")
    assert content["data"][FILES] == b"one"
    assert content["metadata"] == {FILES: {"files": [{"name": "a.txt", "size": 3}]}}


def test_all_files_of_a_folder_travel_together(session: Session, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in {"a.txt": "one", "in/b.txt": "two", "c.png": "no"}.items():
        (tmp_path / name).write_text(text)
    content = shown(session, f"FileLinks('{tmp_path}', included_suffixes=['.txt'])")
    assert content["data"][FILES] == b"onetwo"
    names = [file["name"] for file in content["metadata"][FILES]["files"]]
    assert names == ["a.txt", "in/b.txt"]


def test_a_file_that_is_not_there_yet_is_a_sentence(session: Session) -> None:
    assert "no file later.png yet" in data(session, "FileLink('later.png')")["text/plain"]
