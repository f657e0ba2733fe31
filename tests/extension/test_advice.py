"""What an author is told at build time, with the place, and what is passed over in silence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from live_code.site.other_hosts import shows_other_hosts


def said(book, *parts):
    """Return the extension's own warnings of a build of one page."""
    book.notebook("page", *parts)
    lines = book.build().warnings.splitlines()
    return "\n".join(line for line in lines if "[live_code." in line)


@pytest.mark.parametrize(
    ("tag", "guess"),
    [
        ("hide-inptu", "hide-input"),
        ("raise-exception", "raises-exception"),
        ("live-int", "live-init"),
        ("remove_stderrr", "remove-stderr"),
    ],
)
def test_a_misspelt_tag_is_named_with_its_place_and_the_right_one(book, tag, guess):
    warnings = said(book, book.cell("1"), book.cell("2", tag))
    assert "page.md:" in warnings
    assert f"cell 2 has the unknown tag '{tag}'; did you mean '{guess}'?" in warnings
    assert "[live_code.tag]" in warnings


def test_tags_of_others_and_both_spellings_of_known_ones_are_no_fault(book):
    cell = book.cell("1", "hide_input", "output_scroll", "my-own", "parameters", "timing")
    assert said(book, cell) == ""


@pytest.fixture
def pyodide(prebuilt):
    """Let the runtime say what Pyodide's own server has."""
    lock = json.dumps({"packages": {"pandas": {"imports": ["pandas"]}}}).encode()
    (prebuilt / "lock-1.bin").write_bytes(zstandard.compress(lock))
    manifest = json.loads((prebuilt / "manifest-1.json").read_text("utf-8"))
    manifest["core"] = {"lock": {"file": "lock-1.bin", "raw": len(lock)}}
    (prebuilt / "manifest-1.json").write_text(json.dumps(manifest), "utf-8")


@pytest.mark.usefixtures("pyodide")
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("import torch.nn as nn", "imports 'torch', which can't run in a browser"),
        ("from multiprocessing import Pool", "it needs processes, sockets or a screen"),
        ("import plotlee", "imports 'plotlee', which neither this site nor Pyodide carries"),
    ],
)
def test_an_import_that_the_browser_lacks_is_a_warning(book, source, says):
    warnings = said(book, book.cell(source))
    assert says in warnings
    assert "[live_code.import]" in warnings


@pytest.mark.usefixtures("pyodide")
def test_what_the_site_python_or_pyodide_carry_is_no_fault(book, helpers):
    assert helpers.is_dir()
    source = "import numpy, math, pandas, helpers.arrays\nfrom IPython.display import HTML"
    installs = "%pip install -q plot-lee>=1\nimport plot_lee"
    assert (
        said(
            book,
            book.cell(source),
            book.cell(installs),
            book.cell("import torch", "disable-execution-cell"),
        )
        == ""
    )


@pytest.mark.usefixtures("pyodide")
def test_files_that_the_page_brings_are_no_fault_and_others_are_a_warning(book):
    book.write("data/a.csv", "1,2\n")
    book.write("beside.py", "x = 1\n")
    (book.root.parent / "far.csv").write_text("1,2\n")
    read = book.cell("import numpy as np\nnp.loadtxt('data/a.csv', delimiter=',')")
    far = book.cell("np.loadtxt('../far.csv')")
    warnings = said(book, read, book.cell("import beside"), far)
    assert "cell 3 reads '../far.csv', which lies outside of the book" in warnings
    assert "cell 1" not in warnings
    assert "cell 2" not in warnings
    assert "[live_code.files]" in warnings


@pytest.mark.parametrize(
    "source",
    [
        "plt.savefig('out.png')",
        "open('out.png', 'w')",
        "open('out.png', mode='wb')",
        "'absent.png'",
    ],
)
def test_a_file_that_a_cell_writes_is_none(book, source):
    book.write("out.png", "")
    assert said(book, book.cell(source)) == ""


NESTED = ":::{{{kind}}} Title\n```{{code-cell}}\n:tags: [hide-input]\nnested = 1\n```\n:::\n"


@pytest.mark.parametrize("kind", ["admonition", "dropdown", "tip"])
def test_a_cell_inside_something_stays_on_the_page_and_is_a_warning(book, kind):
    book.config["extensions"] = ["sphinx_design", "live_code"]
    book.config["myst_enable_extensions"] = ["colon_fence"]
    book.notebook("page", book.cell("1"), "\n" + NESTED.format(kind=kind))
    built = book.build()
    assert "page.md:" in built.warnings
    assert "move it to the page's top level" in built.warnings
    assert "[live_code.nested_cell]" in built.warnings
    assert "nested = 1" in built.soup("page").select_one(".highlight-python").get_text()
    assert len(built.data("page")["cells"]) == 1


def jupyter_book(folder, *options):
    command = [Path(sys.executable).with_name("jupyter-book"), "build", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture
def jb_book(book, prebuilt):
    """A Jupyter Book of one page beside a notebook that nobody lists."""
    settings = f"      prebuilt: {prebuilt}\n"
    book.write(
        "_config.yml",
        "title: T\nonly_build_toc_files: true\nexecute: {execute_notebooks: cache}\n"
        "exclude_patterns: [meant/*]\nlaunch_buttons: {thebe: true}\n"
        "sphinx:\n  extra_extensions: [live_code]\n  config:\n"
        f"    live_codes: {{}}\n    live_code:\n{settings}",
    )
    book.write("_toc.yml", "format: jb-book\nroot: index\n")
    book.notebook("index", book.cell("print(6 * 7)"))
    for name in ("lost", "meant/notes"):
        book.notebook(name, book.cell("1"))
    book.write("readme.md", "# Only prose\n")
    return book


def test_a_jupyter_books_settings_and_unlisted_notebooks_are_told_and_nothing_else(jb_book):
    done = jupyter_book(jb_book.root)
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if "[live_code." in line]
    assert len(told) == 3, done.stderr
    assert "unknown setting 'live_codes'; did you mean 'live_code'?" in done.stderr
    assert "'launch_buttons: thebe: true' adds a second button" in done.stderr
    assert "lost.md is a notebook and not in _toc.yml" in done.stderr
    assert "without encryption" not in done.stdout + done.stderr
    assert jupyter_book(jb_book.root, "-W", "--all").returncode != 0


def test_a_wrong_option_ends_the_build_with_its_sentence_and_no_traceback(jb_book):
    config = (jb_book.root / "_config.yml").read_text("utf-8")
    jb_book.write(
        "_config.yml", config.replace("      prebuilt", "      ofline: on\n      prebuilt")
    )
    done = jupyter_book(jb_book.root)
    assert done.returncode != 0
    last = done.stderr.rstrip().splitlines()[-1]
    assert last == "live_code: unknown option 'ofline' (did you mean 'offline'?)"
    assert "Traceback" not in done.stderr


def test_pages_that_show_other_hosts_are_not_isolated_by_themselves(book):
    frame = '\n<iframe src="https://www.youtube.com/embed/x" title="t"></iframe>\n'
    book.notebook("film", book.cell("1"), frame)
    book.notebook("plain", book.cell("1"))
    built = book.build()
    assert built.data("film")["offline"]["isolate"] is False
    assert built.data("plain")["offline"]["isolate"] is True
    worker = (built.out / "live-sw.js").read_text("utf-8")
    site = json.loads(worker.removeprefix("self.liveCodeSite=").partition(";\n")[0])
    assert site["open"] == ["film.html"]
    assert site["isolation"] == "require-corp"


@pytest.mark.parametrize(
    ("html", "foreign"),
    [
        ('<img src="//cdn.example/x.png">', True),
        ('<video><source src="https://example.org/v.mp4"></video>', True),
        ('<object data="http://example.org/x.svg"></object>', True),
        ('<img src="https://example.org/x.png" crossorigin="anonymous">', False),
        ('<img src="data:image/png;base64,AA=="><img src="a/b.png">', False),
        ('<pre>&lt;img src="https://example.org/x.png"&gt;</pre>', False),
    ],
)
def test_what_counts_as_another_hosts(html, foreign):
    assert shows_other_hosts(html) is foreign


@pytest.mark.parametrize(
    ("writes", "reads"),
    [
        ("%%writefile helper.py\nx = 1", "import helper"),
        ("open('helper.py', 'w').write('x = 1')", "from helper import x"),
        ("np.savetxt('made.csv', [1])", "np.loadtxt('made.csv')"),
        ("%%writefile made.csv\n1,2", "open('made.csv').read()"),
    ],
)
@pytest.mark.usefixtures("pyodide")
def test_what_an_earlier_cell_makes_is_there_in_the_page(book, writes, reads):
    # Running the cells at build time leaves the files beside the page.
    book.write("helper.py", "x = 1\n")
    book.write("made.csv", "1,2\n")
    assert said(book, book.cell(writes), book.cell(reads)) == ""
