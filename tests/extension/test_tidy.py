"""Finished pages are mended tag by tag, and nothing else in them changes."""

import pytest

from live_code.tidy import tidied
from live_code.tidy.tree import parsed, written
from tests.validator import faults

MENDED = {
    "a button says what it is and has its title as name": (
        '<button title="Menu"><i></i></button>',
        '<button title="Menu" type="button" aria-label="Menu"><i></i></button>',
    ),
    "a form's button sends": ("<form><button>Go</button></form>",) * 2,
    "a name that leaves out what is seen goes": (
        '<a href="#" aria-label="Find">Search <kbd>K</kbd></a>',
        '<a href="#">Search <kbd>K</kbd></a>',
    ),
    "a name that contains what is seen stays": ('<a href="#" aria-label="Read more">more</a>',) * 2,
    "a picture with words is a name": ('<a href="#" title="b"><img alt="Book"></a>',) * 2,
    "what opens a list of pages is called as its link": (
        '<li><a href="#">Waves</a><details><summary><i></i></summary></details></li>',
        '<li><a href="#">Waves</a><details><summary aria-label="Waves"><i></i></summary>'
        "</details></li>",
    ),
    "a paragraph in a summary is a part of its line": (
        "<details><summary><p>Hint</p></summary></details>",
        '<details><summary><span style="display:block;">Hint</span></summary></details>',
    ),
    "an empty heading goes": ("<h1> </h1><h2>a</h2>", "<h2>a</h2>"),
    "a heading that is a formula stays": ("<h2><math><mi>x</mi></math></h2>",) * 2,
    "a paragraph around a list is a box": (
        "<p><ul><li>a</li></ul></p>",
        "<div><ul><li>a</li></ul></div>",
    ),
    "descriptions get a term": (
        "<dl><dd>a</dd></dl>",
        "<dl><dt hidden>Parameters</dt><dd>a</dd></dl>",
    ),
    "an empty head is a cell": (
        "<table><thead><tr><th></th><th>a</th></tr></thead></table>",
        '<table><thead><tr><td></td><th scope="col">a</th></tr></thead></table>',
    ),
    "a head that is a formula is called as it reads": (
        "<tr><th><math><mi>H</mi><annotation>\\H</annotation></math></th></tr>",
        '<tr><th scope="row"><math aria-label="H"><mi>H</mi><annotation>\\H</annotation></math>'
        "</th></tr>",
    ),
    "a source is an entry of its list": (
        '<div role="list"><div role="doc-biblioentry">a</div></div>',
        '<div role="list"><div role="listitem">a</div></div>',
    ),
    "a source outside of lists is text": ('<div role="doc-biblioentry">a</div>', "<div>a</div>"),
    "a word as an operator is a row": (
        '<math><mo lspace="1em"><mrow><mi>m</mi></mrow></mo><mo>+</mo></math>',
        "<math><mrow><mrow><mi>m</mi></mrow></mrow><mo>+</mo></math>",
    ),
    "what goes takes what is in it along": (
        "<h2><button><i></i></button></h2><p>a</p>",
        "<p>a</p>",
    ),
}
TIDY = """<!DOCTYPE html>
<html>\r
<body  class='a' ><p>1 &lt; 2 &amp; ä<br/>\tx</p>
<script>document.write("<h1></h1><p><ul></ul></p>");</script>
<svg viewBox="0 0 1 1"><path d="M0 0"/></svg><!-- <h1></h1> --></body></html>
"""


@pytest.mark.parametrize("claim", MENDED)
def test_mended(claim):
    page, wanted = MENDED[claim]
    assert tidied(page) == wanted
    assert tidied(wanted) == wanted


def test_all_else_stays_to_the_byte():
    assert tidied(TIDY) == TIDY


def test_tags_may_go_and_leave_what_is_in_them():
    page = '<p><a class="b"><img><b>c</b></a></p>'
    root = parsed(page)
    by_name = {element.name: element for element in root.inside()}
    by_name["a"].unwrapped = True
    by_name["img"].prefix = "d"
    by_name["b"].attributes["id"] = "e"
    assert written(page, root) == '<p><img>d<b id="e">c</b></p>'


def test_what_is_left_out_takes_the_space_before_it_along():
    page = "<p>a</p>\n  <script>b</script>\n<p>c</p>\n<link>"
    root = parsed(page)
    for element in root.inside():
        if element.name in {"script", "link"}:
            element.leave_out(page)
    assert written(page, root) == "<p>a</p>\n<p>c</p>"


def test_a_page_that_leads_on_is_a_whole_document():
    line = '\n<meta http-equiv="Refresh" content="0; url=book/a.html?b=1&amp;c=2" />\n'
    page = tidied(line, language="de", title="A < B")
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="de">' in page
    assert "<title>A &lt; B</title>" in page
    assert 'content="0; url=book/a.html?b=1&amp;c=2"' in page
    assert tidied(page) == page


def test_a_validator_finds_nothing_in_a_small_book_with_sphinx_s_own_theme(book, tmp_path):
    book.notebook(
        "index",
        "\n## Two cells\n",
        book.cell("a = 1"),
        book.cell("b = 2", "hide-input"),
        book.cell("c = 3", "remove-input"),
    )
    built = book.build(language="en")
    assert built.cells("index")
    files = [built.out / "index.html"]
    found = faults(files, tmp_path / "rules.json")[files[0]]
    # Of the theme's own: it has navigations without a name, and headings in the bar above the page.
    theme = ("unique-landmark", "heading-level")
    assert [fault for fault in found if not fault.startswith(theme)] == []


def test_a_book_may_keep_its_markup(book):
    book.config["live_code"] = {**book.config["live_code"], "tidy_pages": False}
    book.notebook("index", "\n<h2></h2>\n")
    assert "<h2></h2>" in book.build().text("index")


def test_long_lines_of_code_become_elements_once():
    code = f"<span>if</span> x:\n    {'y' * 50}\n"
    page = f'<div class="highlight"><pre><span></span>{code}</pre></div><pre>{"z" * 50}</pre>'
    mended = tidied(page)
    assert f'<span class="hang" style="--n:4">    {"y" * 50}\n</span>' in mended
    assert mended.count("hang") == 1
    assert tidied(mended) == mended
