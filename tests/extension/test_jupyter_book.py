"""The book's own settings, in Jupyter Book itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
STATIC = "web/styles/site"
TOC = """\
format: jb-book
root: book/index
parts:
  - caption: Part
    chapters:
      - file: book/part/page
      - file: book/part/plain
"""
PAGE = """\
---
jupytext:
  text_representation:
    format_name: myst
kernelspec:
  name: python3
---

# Page

$$
x^2
$$ (square)

See {eq}`square`.

```{code-cell} python3
:tags: [remove-cell]
value = 41
```

```{code-cell} python3
print(value + 1)
```
"""


@pytest.fixture
def project(tmp_path, prebuilt):
    """A small book with the settings of this repository's `_config.yml`."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    settings["sphinx"]["config"]["live_code"] = {"prebuilt": str(prebuilt)}
    settings["sphinx"]["config"]["html_static_path"] = [str(ROOT / STATIC)]
    settings["html"]["favicon"] = str(ROOT / STATIC / "favicon.svg")
    files = {
        "_config.yml": yaml.safe_dump(settings),
        "_toc.yml": TOC,
        "book/references.bib": "",
        "book/index.md": "# Front page\n\nWelcome.\n",
        "book/part/page.md": PAGE,
        "book/part/plain.md": "# Plain\n\n[a link](https://example.org/)\n",
    }
    for name, text in files.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "project"


def build(project):
    program = "from jupyter_book.cli.main import main; main()"
    arguments = ["build", str(project), "-W", "-n", "--keep-going"]
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def foreign_addresses(html):
    """Return what the page itself makes the browser fetch from elsewhere."""
    soup = BeautifulSoup(html, "html.parser")
    loaded = [tag["src"] for tag in soup.select("[src]")]
    loaded += [tag["href"] for tag in soup.select("link[href]")]
    loaded += re.findall(r"(?:url\(|@import\s|fetch\(|import\()['\"]?([^'\")]+)", html)
    return [address for address in loaded if re.match(r"(?:https?:)?//", address)]


def test_the_book_builds_strictly_and_no_page_names_a_foreign_host(project):
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    html = project / "_build/html"
    pages = sorted(html.rglob("*.html"))
    page = (html / "book/part/page.html").read_text("utf-8")
    assert {file: foreign_addresses(file.read_text("utf-8")) for file in pages} == {
        file: [] for file in pages
    }
    for style in html.rglob("*.css"):
        assert foreign_addresses(style.read_text("utf-8")) == [], style
    assert "42" in BeautifulSoup(page, "html.parser").select_one('[data-cell="1"]').get_text()
    assert page.count("live-code-button") == 1
    assert "live-code-button" not in (html / "book/part/plain.html").read_text("utf-8")
    assert '<html lang="en"' in page
    assert 'name="description"' in page
    assert "thebe" not in page
    assert BeautifulSoup(page, "html.parser").select_one('link[rel="icon"]') is not None


def test_a_misspelt_option_fails_the_command_with_the_list_of_valid_ones(project):
    config = project / "_config.yml"
    config.write_text(config.read_text("utf-8").replace("prebuilt:", "prebuild:"), "utf-8")
    done = build(project)
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "unknown option 'prebuild' (did you mean 'prebuilt'?)" in said
    assert "local_packages: folders of Python packages" in said
