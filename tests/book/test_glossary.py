"""Every term that a chapter introduces is in the glossary, and every entry is linked to."""

import re
from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
GLOSSARY = BOOK / "appendix" / "glossary.md"
CHAPTERS = sorted(set(BOOK.rglob("*.md")) - set((BOOK / "appendix").rglob("*.md")))
CELL = re.compile(r"^```\{code-cell\}.*?^```", re.DOTALL | re.MULTILINE)
SOLUTION = re.compile(r"^```python.*?^```", re.DOTALL | re.MULTILINE)
BOLD = re.compile(r"\*\*(?!\s)((?:`[^`]*`|[^*`])+?)(?<!\s)\*\*")
LINK = re.compile(r"\{term\}`([^`]+)`")

# Bold words that introduce no term, by what they are.
BUTTONS = """
Keep mine; Take the new one; Compare; Whole numbers are smaller.;
A negative number has no place in `uint8`.; Python runs alone.;
Show me around; Copy link; Copy to Python; Check; Hint;
Live Code; Run; Watch; Run above; Run all; Stop; Reset; Drag it.;
Share; Open shared file; Earlier versions; earlier versions; Bring it back; Undo; Play; +;
Reset page; Restart; Settings; Make available offline; Remove; Start faster from a memory image
"""
BEGINNINGS = """
Start; Part I. Images and convolution; Part II. Fourier methods; Part III. Neural networks;
Part IV. Build it; The page; The server; The sizes must be full.; Borders cut.;
Clipping is not linear.; One name, two functions.; Why it matters.; Along a path, multiply.;
Where paths meet, add.; Bias.; Channels.; Less work; A wider view; Tolerance; Sliding; Fourier;
zero; edge; reflect; wrap; repeat; pixel view; wave view; bright centre; slanted rays; cross;
convolution; smoothing and sharpening
"""
STRESSED = """
in your browser; without; after; down; to the right; no warning; cuts off; not; rounded; one; two;
compute wide, then round, then clip, then convert; adds the results; never looked at; invented;
sum of waves; one factor per wave; up to half a minute; with free numbers in it; 58 %; every; must;
adds up over the channels; one weight is used twice; Put zeros in their places; cut the frame off;
valid correlation of the image with the upstream gradient; (C, H, W, N); one matrix product; cosine;
strided sum; 255.12x; 97.9 % on test; 98.9 % on test
"""
NO_TERMS = {
    re.sub(r"\s+", " ", words).strip()
    for words in (BUTTONS + ";" + BEGINNINGS + ";" + STRESSED).split(";")
}


def entries() -> list[str]:
    body = re.search(r"```\{glossary\}\n(.*?)```", GLOSSARY.read_text(), re.DOTALL)
    assert body
    return [line for line in body[1].splitlines() if line and not line.startswith(" ")]


def prose(chapter: Path) -> str:
    text = SOLUTION.sub("", CELL.sub("", chapter.read_text()))
    return re.sub(r"\s+", " ", text)


def target(link: str) -> str:
    named = re.search(r"<(.+)>$", link)
    return named[1] if named else link


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_every_bold_term_is_a_link_to_its_entry(chapter):
    for words in BOLD.findall(prose(chapter)):
        if re.match(r"\d+\. |Try it|Check[:.]?|Check$", words) or words in NO_TERMS:
            continue
        assert LINK.fullmatch(words), f"{words!r}: link it, or say above that it is no term"


def test_every_entry_is_linked_from_a_chapter():
    linked = {target(link) for chapter in CHAPTERS for link in LINK.findall(prose(chapter))}
    assert linked == set(entries())


def test_entries_stand_in_order_and_once():
    assert entries() == sorted(set(entries()), key=lambda term: (term.lower(), term))
