"""Files beside a page, files that cells write, files of readers, and packages of a registry."""

import io
import json
import zipfile
from contextlib import contextmanager
from functools import partial

import nbformat
import pytest
from playwright.sync_api import expect

from live_code.beside.registry import _distributions
from live_code.check.running import _CELLS, check_page
from tools.serve import make_server

from .conftest import build_book, fresh_profile, serving
from .live import action, cell, press_live_code, printed, run, text_outputs, wait_until, write

CELLS = (
    "print(open('../data/my tablé.csv', encoding='utf-8').read())",
    "import helper\nprint(helper.ANSWER, helper.__name__)",
    "import glob, os\n"
    "print(sorted(glob.glob('../data/*.csv')), os.path.getsize('numbers/a.bin'), os.getcwd())",
    "print(len(open(os.path.join('numbers', 'a.bin'), 'rb').read()))",
    "import lost\n",
    "import far_thing\nprint(far_thing.VALUE)",
)
FILES = {
    "data/my tablé.csv": "1,2\nété\n",
    "data/other.csv": "",
    "part/helper.py": "import inner\nANSWER = inner.read()\n",
    "part/inner.py": "def read():\n    return open('words.txt').read()\n",
    "part/words.txt": "forty-two",
    "part/numbers/a.bin": "x" * 100_000,
    "part/lost.py": "LOST = 1\n",
}
CHECKED = (
    ("print(1 / 3)", "0.33333333333333337\n"),
    ("print('browser')", "native\n"),
    ("1 / 0", "1\n"),
    ("print('after it')", "after it\n"),
)


def notebook(cells):
    made = nbformat.v4.new_notebook()
    for source, text in cells:
        code = nbformat.v4.new_code_cell(source)
        if text:
            code.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
        made.cells.append(code)
    made.cells.insert(0, nbformat.v4.new_markdown_cell("# A page"))
    return nbformat.writes(made)


def wheel(name, code, needs=""):
    made = io.BytesIO()
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n{needs}"
    tag = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(f"{name}/__init__.py", code)
        file.writestr(f"{name}-1.5.dist-info/METADATA", about)
        file.writestr(f"{name}-1.5.dist-info/WHEEL", tag)
        file.writestr(f"{name}-1.5.dist-info/RECORD", f"{name}/__init__.py,,\n")
    return made.getvalue()


def registry(folder):
    """Write a package index: one project with a pure wheel that needs another, one without."""
    wheels = {
        "pure_thing-1.5-py3-none-any.whl": wheel(
            "pure_thing",
            "import needed_thing\nVALUE = needed_thing.VALUE + 1\n",
            "Requires-Dist: needed-thing>=1\n",
        ),
        "needed_thing-1.5-py3-none-any.whl": wheel("needed_thing", "VALUE = 41\n"),
        "far_thing-1.5-py3-none-any.whl": wheel("far_thing", "VALUE = 'far'\n"),
        "compiled_thing-1.5-cp314-cp314-manylinux_2_28_x86_64.whl": wheel("compiled_thing", ""),
    }
    for file, content in wheels.items():
        project = folder / file.partition("-")[0].replace("_", "-")
        project.mkdir(parents=True)
        (project / file).write_bytes(content)
        (project / "index.html").write_text(f'<!DOCTYPE html><a href="{file}">{file}</a>')


@contextmanager
def author_has(project, folder):
    """Install a project of the registry for as long as the book is built."""
    for file in project.glob("*.whl"):
        zipfile.ZipFile(file).extractall(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        _distributions.cache_clear()
        yield
    _distributions.cache_clear()


def from_pypi(book, route):
    """Answer for the package registry, which the tests never ask."""
    name = route.request.url.rstrip("/").rpartition("/")[2]
    page = route.fetch(url=f"{book}/simple/{name}/index.html")
    text = page.text().replace('href="', f'href="{book}/simple/{name}/')
    headers = {"content-type": "text/html", "access-control-allow-origin": "*"}
    route.fulfill(status=page.status, headers=headers, body=text)


@pytest.fixture(scope="module")
def book(site, tmp_path_factory):
    """A book with files, under a path of its own, and a registry on the same host."""
    folder = tmp_path_factory.mktemp("beside")
    source, out = folder / "source", folder / "served" / "deep" / "er"
    texts = {
        **FILES,
        "index.md": "# Top\n\n```{toctree}\n:glob:\npart/*\n```\n",
        "part/page.ipynb": notebook([(code, "") for code in CELLS]),
        "part/checked.ipynb": notebook(CHECKED),
    }
    for name, text in texts.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, "utf-8")
    registry(folder / "served" / "simple")
    with author_has(folder / "served" / "simple" / "far-thing", folder / "installed"):
        build_book(source, out, site)
    lost = next(
        file["file"]
        for file in json.loads(
            (out / "part/page.html")
            .read_text("utf-8")
            .partition('id="live-code">')[2]
            .partition("<")[0]
        )["beside"]["files"]
        if file["path"] == "part/lost.py"
    )
    (out / "_static/live" / lost).unlink(missing_ok=True)
    yield from serving(make_server(folder / "served", 0))


@pytest.fixture(scope="module")
def live(browser, book):
    """One page for all tests of this file."""
    with fresh_profile(browser) as page:
        page.context.route("https://pypi" + ".org/**", partial(from_pypi, book))
        page.goto(f"{book}/deep/er/part/page.html")
        press_live_code(page)
        yield page


def errors(page, index):
    return cell(page, index).locator(".output.traceback").inner_text()


def test_files_and_modules_are_where_the_cells_look_for_them(live):
    for index in range(4):
        run(live, index)
    texts = [text_outputs(cell(live, index))[0] for index in range(4)]
    assert texts[0] == "1,2\nété"
    assert texts[1] == "forty-two helper"
    assert texts[2].startswith("['../data/my tablé.csv', '../data/other.csv'] 100000 ")
    assert texts[2].endswith("/part")
    assert texts[3] == "100000"


def test_a_file_that_the_server_has_lost_says_so(live):
    run(live, 4, expected="error")
    assert "part/lost.py is fetched when it is first read, and that failed" in errors(live, 4)


def test_a_package_of_python_alone_that_the_author_has_comes_from_the_registry(live):
    run(live, 5)
    assert text_outputs(cell(live, 5)) == ["far"]


def downloads(page, index):
    return [link.inner_text() for link in cell(page, index).locator("a.live-download").all()]


def test_what_a_cell_writes_can_be_downloaded_and_what_it_reads_is_not_offered(live):
    run(live, 0)
    assert downloads(live, 0) == []
    write(
        live, 0, "open('out é.txt', 'w').write('ours')\nopen('../data/other.csv', 'w').write('1')"
    )
    run(live, 0)
    link = cell(live, 0).locator("a.live-download")
    expect(link).to_have_text("Download out é.txt")
    with live.expect_download() as saving:
        link.click()
    assert saving.value.suggested_filename == "out é.txt"
    assert saving.value.path().read_text("utf-8") == "ours"
    linked = (
        "from IPython.display import FileLink\nopen('b.txt', 'w').write('b')\nFileLink('b.txt')"
    )
    write(live, 0, linked)
    run(live, 0)
    expect(cell(live, 0).locator("a.live-download")).to_have_count(1)


def drop(page, name, text, target="h1"):
    """Drop a file, as the browser tells the page of it."""
    page.locator(target).first.evaluate(
        """(node, { name, text }) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name));
          const how = { dataTransfer, bubbles: true, cancelable: true };
          node.dispatchEvent(new DragEvent("dragover", how));
          node.dispatchEvent(new DragEvent("drop", how));
        }""",
        {"name": name, "text": text},
    )


def test_a_file_that_is_dropped_on_the_page_can_be_opened_by_its_name(live):
    drop(live, "mine.csv", "3,4")
    expect(live.locator(".live-status")).to_contain_text('open("mine.csv") reads it')
    assert printed(live, "print(open('mine.csv').read())") == ["3,4"]
    assert downloads(live, 0) == []
    drop(live, "mine.csv", "5,6", '.cell[data-cell="0"] .cm-content')
    action(live.locator(".live-own-files"), "confirm")
    expect(live.locator(".live-own-files [role=status]")).to_contain_text("is there:")
    live.keyboard.press("Escape")
    assert printed(live, "print(open('mine.csv').read())") == ["5,6"]
    with live.expect_file_chooser() as choosing:
        action(live, "settings")
        action(live.locator(".live-own-files"), "add-file")
    choosing.value.set_files({"name": "own.txt", "mimeType": "text/plain", "buffer": b"7"})
    expect(live.locator(".live-own-files [role=status]")).to_contain_text("own.txt is there")
    live.keyboard.press("Escape")
    assert printed(live, "print(open('own.txt').read())") == ["7"]


def test_pip_installs_pure_wheels_with_what_they_need_and_says_why_not_others(live, book):
    index = f"--index-url {book}/simple"
    said = printed(live, f"%pip install -q {index} pure-thing\nimport pure_thing\npure_thing.VALUE")
    assert said == ["Installed pure-thing 1.5.", "42"]
    write(live, 0, f"!pip install {index} compiled-thing numpy torch git+https://x/y")
    run(live, 0)
    told = " ".join(cell(live, 0).locator(".output.stderr").all_inner_texts())
    assert "has no wheel of compiled-thing that a browser can use" in told
    assert "torch can't run in a browser: it needs compiled code" in told
    assert "git+https://x/y was not installed" in told
    assert "numpy 2.4.3 is here already." in text_outputs(cell(live, 0))[0]


def test_files_of_the_reader_and_of_the_book_are_there_after_a_restart(live):
    action(live, "restart")
    wait_until(live, "() => document.documentElement.dataset.live === 'ready'")
    code = "print(open('mine.csv').read(), open('words.txt').read())"
    assert printed(live, code) == ["5,6 forty-two"]


def test_the_check_of_a_book_tells_cells_that_do_as_natively_from_others(page, book):
    found = check_page(page, f"{book}/deep/er/part/checked.html", "checked")
    assert [(one.cell, one.state) for one in found] == [
        (1, "ok"),
        (2, "differs"),
        (3, "fails"),
        (4, "ok"),
    ]
    assert found[1].why == "browser 'browser', native 'native'"
    assert "ZeroDivisionError" in found[2].why


def test_a_plot_and_its_dark_form_are_one_picture(page):
    pictures = '<img alt=""><img alt="" data-drawn="dark">'
    page.set_content(
        f'<div class="cell" data-cell="0"><div class="cell_output">{pictures}</div></div>'
    )
    assert [one["pictures"] for one in page.evaluate(_CELLS)] == [1]
