"""Books with other themes: one source to see, colours that fit the page."""

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools.serve import make_server

from .conftest import serving
from .live import cell, press_live_code, printed

PAGE = """\
---
file_format: mystnb
kernelspec:
  name: python3
---

# A page

```{code-cell} python3
print("one source")
```
"""
LUMINANCE = """node => {
  const [r, g, b] = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
  return 0.3 * r + 0.6 * g + 0.1 * b;
}"""


@pytest.fixture(scope="module")
def books(site, tmp_path_factory):
    """The same page with three themes, on one server."""
    folder = tmp_path_factory.mktemp("themes")
    (folder / "source").mkdir()
    (folder / "source" / "index.md").write_text(PAGE, "utf-8")
    for theme in ("furo", "alabaster", "classic"):
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=str(folder / "source"),
                confdir=None,
                outdir=str(folder / "served" / theme),
                doctreedir=str(folder / "doctrees" / theme),
                buildername="html",
                confoverrides={
                    "extensions": ["myst_nb", "live_code"],
                    "nb_execution_mode": "off",
                    "html_theme": theme,
                    "live_code": {"prebuilt": str(site / "_static" / "live")},
                },
                status=None,
                warning=None,
            )
            app.build()
        assert app.statuscode == 0
    yield from serving(make_server(folder / "served", 0))


@pytest.mark.parametrize("theme", ["furo", "alabaster", "classic"])
def test_a_live_cell_shows_one_source_on_paper_like_the_pages(page, books, theme):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{books}/{theme}/index.html")
    press_live_code(page)
    assert cell(page, 0).locator("pre:visible", has_text="one source").count() <= 1
    assert cell(page, 0).get_by_text("one source").locator("visible=true").count() == 1
    assert printed(page, "6 * 7") == ["42"]
    dark = theme == "furo"  # the others have no dark pages, whatever the reader's system likes
    for part in (".cm-editor", ".live-bar"):
        assert (page.locator(part).first.evaluate(LUMINANCE) < 128) is dark, part
