"""Whatever is not plain Python or school mathematics is explained where it is first used."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def pages() -> list[tuple[str, str]]:
    """Return the chapters in the order of the book: name and source."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text())
    names = [contents["root"]]
    names += [each["file"] for part in contents["parts"] for each in part["chapters"]]
    chapters = [name for name in names if "appendix" not in name]
    return [(name, (ROOT / f"{name}.md").read_text()) for name in chapters]


EXPLAINED = {
    'mode="same"': (r'mode="same"', r'`mode="same"` makes the result as large'),
    "stride": (r"stride=|stride, padding = 1|stride 1", r"\{term\}`Stride <stride>` 1 means"),
    "partial derivative": (
        r"[Pp]artial derivative|\\partial",
        r"partial derivative`\*\*.* is the sl",
    ),
    "chain rule": (r"[Cc]hain rule", r"says how slopes combine"),
    "transposed": (r"\.T\b|\\top|transposed", r"rows have become columns|rows are the columns"),
    "complex number": (r"\dj\b|\bcomplex exp", r"complex number`\*\* .* is a pair of ordinary"),
    "@": (r"\w\)? @ \w", r"`@` is the matrix product"),
    "None in an index": (r"\[None|None\]", r"`None` in an index adds an axis"),
    "np.newaxis": (r"np\.newaxis", r"`np\.newaxis` adds an axis"),
    "lambda": (r"\blambda \w+:", r"a small function without a name"),
    "class and self": (r"^class |\bself\b", r"is a blueprint .* `self` is the object itself"),
    "epoch": (r"\bepochs?\b", r"\{term\}`epoch` is one walk"),
}


@pytest.mark.parametrize("thing", EXPLAINED)
def test_a_thing_is_explained_on_the_page_of_its_first_use(thing):
    use, explanation = EXPLAINED[thing]
    name, source = next(page for page in pages() if re.search(use, page[1], re.MULTILINE))
    words = re.sub(r"\s+", " ", source)
    assert re.search(explanation, words), f"{name} uses {thing} and does not explain it"


OTHER_ALPHABETS = {
    "input size i": r"\$i\$ \+ 2p|i \+ 2p|i - k",
    "kernel side k": r"\(k - 1\)|k \\times k|2k\$|\bk\^2 [HN]",
    "channels in and out": r"_\\text\{(?:in|out)|c_in",
}


@pytest.mark.parametrize("alphabet", OTHER_ALPHABETS)
def test_sizes_have_one_alphabet(alphabet):
    files = [*pages(), ("cheat sheet", (ROOT / "book/appendix/cheat-sheet.md").read_text())]
    for name, source in files:
        found = re.search(OTHER_ALPHABETS[alphabet], source)
        assert not found, f"{name}: {source[found.start() - 40 : found.end() + 40]!r}"


def test_the_star_is_the_correlation_and_nothing_else():
    for name, source in pages():
        for words in re.findall(r"star \$([^$]+)\$", source):
            assert words == r"\star", name
