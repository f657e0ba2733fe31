"""Formulas are set while the book is built."""

import re

import pytest

from live_code.maths import display_source

MATHS = ["dollarmath", "amsmath"]


@pytest.fixture
def maths(book):
    book.config |= {"extensions": ["live_code", "live_code.maths"], "myst_enable_extensions": MATHS}
    # As Sphinx writes them: what makes pages light renames style sheets and starts Node itself.
    book.config["live_code"] = {**book.config["live_code"], "light_pages": False}
    return book


def test_a_formula_is_html_with_mathml_and_its_source(maths):
    maths.write("page.md", "# Page\n\nHere $\\frac{a}{b} < c$ is.\n")
    formula = maths.build().soup("page").select_one("span.math")
    assert formula.select_one(".katex .katex-html[aria-hidden=true]") is not None
    assert formula.select_one("math mfrac") is not None
    assert formula.find("annotation").get_text() == r"\frac{a}{b} < c"


def test_a_labelled_equation_has_a_number_and_references_lead_to_it(maths):
    maths.write("page.md", "# Page\n\n$$\ne = mc^2\n$$ (energy)\n\nSee {eq}`energy`.\n")
    built = maths.build()
    block = built.soup("page").select_one("div.math")
    assert block["id"] == "equation-energy"
    assert block.select_one(".eqno").get_text().startswith("(1)")
    assert block.select_one(".katex-display") is not None
    reference = built.soup("page").select_one('a.reference[href="#equation-energy"]')
    assert reference.get_text() == "(1)"
    assert "math" not in built.warnings


def test_numbered_environments_are_numbered_once(maths):
    maths.write("page.md", "# Page\n\n\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n")
    block = maths.build().soup("page").select_one("div.math")
    assert len(block.select(".eqno")) == 1
    assert block.select(".eqn-num") == []


def test_several_blocks_on_a_page_share_one_node(maths, monkeypatch):
    from live_code import node_lines

    started = []
    popen = node_lines.subprocess.Popen
    monkeypatch.setattr(
        node_lines.subprocess, "Popen", lambda *a, **k: started.append(a) or popen(*a, **k)
    )
    formulas = "\n\n".join(f"$$x_{{{n}}}$$ and $y^{{{n}}}$" for n in range(30))
    maths.write("page.md", f"# Page\n\n{formulas}\n")
    built = maths.build()
    assert len(built.soup("page").select(".katex")) == 60
    assert len(started) == 1


def test_macros_come_from_the_settings(maths):
    maths.write("page.md", "# Page\n\n$\\R$\n")
    built = maths.build(katex_macros={r"\R": r"\mathbb{R}"})
    assert built.soup("page").select_one("math mi")["mathvariant"] == "double-struck"


def test_an_error_is_a_warning_with_its_place_and_the_source_is_shown(maths):
    maths.write("page.md", "# Page\n\nText.\n\n$$\n\\frac{a}\n$$\n\nMore $\\nosuch < 1$.\n")
    built = maths.build()
    lines = [line for line in built.warnings.splitlines() if "[live_code.maths]" in line]
    assert re.search(r"page\.md:5: WARNING: KaTeX: .*\\\\frac\{a\}", lines[0])
    assert re.search(r"page\.md:9: WARNING: KaTeX: .*Undefined control sequence.*nosuch", lines[1])
    shown = [code.get_text() for code in built.soup("page").select(".math code")]
    assert shown[1] == r"\nosuch < 1"
    assert built.soup("page").select_one(".katex") is None


def test_the_warning_can_be_silenced(maths):
    maths.write("page.md", "# Page\n\n$\\nosuch$\n")
    built = maths.build(suppress_warnings=["live_code.maths"])
    assert "nosuch" not in built.warnings


def test_a_macro_defined_in_one_formula_does_not_leak_into_the_next(maths):
    maths.write("page.md", "# Page\n\n$\\gdef\\own{1}\\own$\n\n$\\own$\n")
    assert maths.build().warnings.count("Undefined control sequence") == 1


def test_styles_are_linked_only_where_there_is_maths(maths):
    maths.write("with.md", "# With\n\n$x$\n")
    maths.write("without.md", "# Without\n")
    built = maths.build()
    assert "katex/katex.css" in built.text("with")
    assert "katex" not in built.text("without")


def test_a_title_with_maths_reads_well_in_the_tab_and_links_styles_everywhere(maths):
    maths.write("with.md", "# The size $n < 2$\n")
    maths.write("without.md", "# Without\n")
    built = maths.build()
    assert built.soup("with").title.get_text().startswith("The size n < 2")
    assert "katex/katex.css" in built.text("without")


def test_styles_name_only_fonts_that_are_there(maths):
    maths.write("page.md", "# Page\n\n$x$\n")
    static = maths.build().out / "_static/katex"
    named = set(re.findall(r"url\(([^)]*)\)", (static / "katex.css").read_text("utf-8")))
    there = {f"fonts/{file.name}" for file in (static / "fonts").iterdir()}
    assert named == there
    assert {name.rpartition(".")[2] for name in named} == {"woff2"}


def test_no_formula_needs_another_host(maths):
    maths.write("page.md", "# Page\n\n$x$\n\n$$y$$\n")
    soup = maths.build().soup("page")
    assert "mathjax" not in str(soup.select("script"))
    loaded = [tag.get("src") or tag.get("href") for tag in soup.select("[src], link[href]")]
    assert [address for address in loaded if "//" in address] == []


@pytest.mark.timeout(180)  # mixed-up pipes can also end in waiting for each other
def test_parallel_writers_do_not_mix_up_their_formulas(maths):
    # The first page is written before Sphinx forks, so Node is already running then.
    maths.write("a.md", "# Page\n\n$first$\n")
    for page in range(6):
        formulas = " and ".join(f"${page}_{{{number}}}$" for number in range(60))
        maths.write(f"page{page}.md", f"# Page\n\n{formulas}\n")
    built = maths.build(parallel=4)
    for page in range(6):
        sources = [tag.get_text() for tag in built.soup(f"page{page}").find_all("annotation")]
        assert sources == [f"{page}_{{{number}}}" for number in range(60)]


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_formats_are_untouched(maths, builder):
    maths.write("page.md", "# Page\n\n$x^2$\n")
    built = maths.build(builder)
    assert "katex" not in built.warnings
    files = [file for file in built.out.iterdir() if file.suffix in {".txt", ".tex"}]
    assert "x^2" in "".join(file.read_text("utf-8") for file in files)


@pytest.mark.parametrize(
    ("source", "display"),
    [
        ("x", "x"),
        (r"a \\ b", r"\begin{split}a \\ b\end{split}"),
        (r"\begin{cases}a \\ b\end{cases}", r"\begin{cases}a \\ b\end{cases}"),
        ("a\n\nb", r"\begin{aligned}a \\ b\end{aligned}"),
        (r"\begin{equation}x\label{e}\end{equation}", r"\begin{equation*}x\end{equation*}"),
        (
            r"\begin{aligned}\begin{matrix}1\\2\end{matrix}\\3\end{aligned}",
            r"\begin{aligned}\begin{matrix}1\\2\end{matrix}\\3\end{aligned}",
        ),
    ],
)
def test_what_katex_is_given_for_a_block(source, display):
    assert display_source(source) == display


def test_a_letter_may_have_a_class_and_so_a_colour(maths):
    maths.config["katex_macros"] = {"\\out": "\\htmlClass{c-output}{#1}"}
    maths.write("page.md", "# Page\n\n$\\out{y} = x$\n")
    built = maths.build()
    assert built.soup("page").select_one(".katex-html .c-output").get_text() == "y"
    assert "katex" not in built.warnings.lower()


def test_a_formula_cannot_link_or_load_anything(maths):
    maths.write("page.md", "# Page\n\n$\\href{javascript:alert(1)}{x}$\n")
    assert maths.build().soup("page").select_one("span.math a") is None
