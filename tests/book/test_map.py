"""The front page's cards lead to every chapter, each with a picture and an honest time to read."""

import re
from pathlib import Path

BOOK = Path(__file__).resolve().parents[2] / "book"
CARD = re.compile(
    r":::\{container\} course-card\n```\{raw\} html\n:file: (\S+)\n```\n"
    r"\[[^\]]+\]\((\S+)\)\n\n.+ \*(\d+) min\*\n:::"
)
CHAPTERS = ("start", "images", "fourier", "networks", "build")


def cards() -> list[tuple[str, str, int]]:
    found = CARD.findall((BOOK / "index.md").read_text("utf-8"))
    return [(picture, page, int(time)) for picture, page, time in found]


def minutes(page: str) -> float:
    """Two hundred words a minute, and a minute for each cell."""
    text = re.sub(r"\A---\n.*?\n---\n", "", (BOOK / page).read_text("utf-8"), flags=re.DOTALL)
    cells = re.findall(r"^```\{code-cell\}.*?^```", text, flags=re.DOTALL | re.MULTILINE)
    words = len(text.split()) - sum(len(cell.split()) for cell in cells)
    return words / 200 + len(cells)


def test_every_chapter_has_a_card():
    pages = {
        path.relative_to(BOOK).as_posix()
        for part in CHAPTERS
        for path in (BOOK / part).glob("*.md")
    }
    assert {page for _, page, _ in cards()} == pages


def test_every_card_has_a_picture_of_its_own():
    pictures = [picture for picture, _, _ in cards()]
    assert len(set(pictures)) == len(pictures)
    assert all((BOOK / picture).is_file() for picture in pictures)


def test_the_times_are_the_chapters_own():
    wrong = {
        page: round(minutes(page)) for _, page, time in cards() if abs(minutes(page) - time) > 5
    }
    assert not wrong, f"minutes to read: {wrong}"
