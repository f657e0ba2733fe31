"""Scripts that a directive asks for, on pages with code cells and without."""

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from live_code.page_scripts import need_script

from .conftest import add_bundles

FIGURE = "\n```{needs-script} figures\n```\n"


class NeedsScript(SphinxDirective):
    required_arguments = 1

    def run(self):
        need_script(self.env, self.arguments[0])
        return [nodes.paragraph(text="A figure stands here.")]


def setup(app):
    app.add_directive("needs-script", NeedsScript)
    return {"parallel_read_safe": True}


@pytest.fixture
def figures(book, prebuilt):
    add_bundles(prebuilt, figures="figures-1.js")
    book.config["extensions"].append(__name__)
    return book


def scripts(built, page):
    return [tag["src"] for tag in built.soup(page).select('script[type="module"][src]')]


@pytest.mark.parametrize("parallel", [1, 2])
def test_only_pages_that_ask_for_a_script_have_it_with_and_without_cells(figures, parallel):
    # Sphinx reads side by side from the sixth page on.
    others = [f"other{number}" for number in range(3)]
    pages = "\n".join(["figure", "cells", "both", *others])
    figures.notebook("index", f"\n```{{toctree}}\n{pages}\n```\n")
    for name in others:
        figures.write(f"{name}.md", "# Other\n")
    figures.write("figure.md", f"# Figure\n{FIGURE}")
    figures.notebook("cells", figures.cell("1"))
    figures.notebook("both", figures.cell("1"), FIGURE)
    built = figures.build(parallel=parallel)
    for page in ("figure", "both"):
        [source] = scripts(built, page)
        assert source.startswith("_static/live/figures-1.js")
    assert scripts(built, "index") == scripts(built, "cells") == []
    assert built.soup("figure").find("script", id="live-code") is None
    assert built.soup("figure").select(".live-code-button") == []


def test_a_page_is_written_again_when_its_script_has_a_new_name(figures, prebuilt):
    figures.write("index.md", f"# Figure\n{FIGURE}")
    figures.build()
    add_bundles(prebuilt, figures="figures-2.js")
    [source] = scripts(figures.build(), "index")
    assert "figures-2.js" in source


def test_a_page_that_asks_no_more_has_the_script_no_more(figures):
    figures.write("index.md", f"# Figure\n{FIGURE}")
    figures.build()
    figures.write("index.md", "# No figure\n")
    assert scripts(figures.build(), "index") == []


def test_a_script_that_the_front_end_has_not_ends_the_build_with_a_sentence(figures):
    figures.write("index.md", "# Figure\n\n```{needs-script} unknown\n```\n")
    with pytest.raises(ExtensionError, match=r"page index needs the script 'unknown'.*BUNDLES"):
        figures.build()
