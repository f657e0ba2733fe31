"""The built site: complete, local, and right where the book promises numbers."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
LINKS_TO_CLICK = {"a", "area"}
ADDRESS_ATTRIBUTES = {"src", "href", "srcset", "data", "poster", "action"}
NAMES_ONLY = {("link", "canonical"), ("link", "license")}


def html_files() -> list[Path]:
    """List the site's pages; the theme leaves templates of its own under _static."""
    files = [file for file in sorted(SITE.rglob("*.html")) if "_static" not in file.parts]
    assert files, "the book is not built; run: make strict-build"
    return files


class Addresses(HTMLParser):
    """Collects every address that a browser would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag in LINKS_TO_CLICK or (tag, values.get("rel")) in NAMES_ONLY:
            return
        self.found += [v for k, v in attrs if k in ADDRESS_ATTRIBUTES and v]


def is_foreign(address: str) -> bool:
    return bool(urlsplit(address).netloc)


def test_pages_fetch_nothing_from_other_hosts():
    seen = 0
    for file in html_files():
        parser = Addresses()
        parser.feed(file.read_text("utf-8"))
        seen += len(parser.found)
        assert [a for a in parser.found if is_foreign(a)] == [], file
    assert seen > 100


def test_style_sheets_fetch_nothing_from_other_hosts():
    sheets = sorted(SITE.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        addresses = re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text("utf-8"))
        addresses += re.findall(r"@import\s+['\"]([^'\"]+)", sheet.read_text("utf-8"))
        assert [a for a in addresses if is_foreign(a) and not a.startswith("data:")] == [], sheet


def test_local_links_and_files_exist():
    for file in html_files():
        for address in re.findall(r'(?:src|href)="([^"#?]+)', file.read_text("utf-8")):
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            assert (file.parent / address).exists(), f"{file.relative_to(SITE)} names {address}"


def test_every_image_has_a_text_alternative_that_is_no_file_name():
    for file in html_files():
        for tag in re.findall(r"<img\b[^>]*>", file.read_text("utf-8")):
            alt = re.search(r'alt="([^"]*)"', tag)
            assert alt, f"{file}: {tag}"
            assert not re.search(r"\.(png|svg|jpe?g)$", alt.group(1)), f"{file}: {tag}"


def page_data(file: Path) -> dict | None:
    match = re.search(
        r'<script type="application/json" id="live-code">(.*?)</script>',
        file.read_text("utf-8"),
        re.DOTALL,
    )
    return json.loads(match.group(1)) if match else None


def test_the_button_is_on_every_page_with_cells_and_on_no_other():
    with_cells = 0
    for file in html_files():
        text, data = file.read_text("utf-8"), page_data(file)
        button = re.search(r'<button[^>]*class="[^"]*live-code-button', text)
        assert bool(button) == bool(data), file
        if data:
            with_cells += 1
            numbers = [int(n) for n in re.findall(r'data-cell="(\d+)"', text)]
            assert numbers == list(range(len(data["cells"]))), file
    assert with_cells >= 12


HEADINGS_OF_THE_LECTURE = [
    "What is an image",
    "convolution",
    "Stride",
    "RGB images",
    "An image is a function",
    "How fast is Fourier convolution",
    "Neural networks as function approximators",
    "Understanding feature extraction in CNNs",
    "Why max pooling",
]


@pytest.mark.parametrize("heading", HEADINGS_OF_THE_LECTURE)
def test_every_section_of_the_lecture_is_found_under_a_heading(heading):
    headings = " ".join(
        re.sub(r"<[^>]+>", "", h)
        for file in html_files()
        for h in re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", file.read_text("utf-8"), re.DOTALL)
    )
    assert heading.lower() in headings.lower()


def test_formulas_are_rendered_at_build_time():
    text = (SITE / "book/images/sliding-window.html").read_text("utf-8")
    assert 'class="katex"' in text
    assert "MathJax" not in text


TIMING_LINES = [r"spatial", r"Fourier|FFT", r"\d+(\.\d+)?\s?(x|times)", r"match.*True"]


def test_the_timing_cell_prints_its_four_lines():
    text = (SITE / "book/fourier/speed.html").read_text("utf-8")
    outputs = re.findall(r'<div class="output stream[^>]*>(.*?)</div>', text, re.DOTALL)
    four = [o for o in outputs if re.search(r"match", o)]
    assert four
    for line in TIMING_LINES:
        assert re.search(line, four[0], re.IGNORECASE), line
