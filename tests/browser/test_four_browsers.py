"""What every reader does, in every engine: one page and one Python each, typed with real keys."""

import json
from collections.abc import Iterator

import pytest

from .host import Host
from .readers.engines import ENGINES, start
from .readers.reader import Reader
from .readers.webkit import WebKit

CHAPTER, NEXT = "book/images/kernels.html", "book/images/pixels.html"
STATE = "document.documentElement.dataset.live"
LOOP = "while True:\n pass\n"
WIDGET = """import anywidget, traitlets
esm = "export function render({ model }) { let got = 'no page'; try { got = top.document.title } \
catch {} model.set('got', got); model.save_changes() }"
named = {"_esm": esm, "got": traitlets.Unicode().tag(sync=True)}
w = type("W", (anywidget.AnyWidget,), named)()
w.observe(lambda change: print(change.new), "got")
w"""


@pytest.fixture(scope="module")
def served(site, tmp_path_factory) -> Iterator[Host]:
    """The course on a static host that knows nothing of it and can be stopped."""
    host = Host(site, tmp_path_factory.mktemp("served"))
    yield host
    host.stop()


@pytest.fixture(scope="module", params=ENGINES)
def reader(request, whole_browser, served) -> Iterator[Reader]:
    """A reader on whose page Python has started, after the reload that isolates it."""
    reader = start(request.param, whole_browser)
    try:
        served.start_again()
        reader.goto(f"{served.address}/{CHAPTER}")
        reader.wait_for("navigator.serviceWorker.controller !== null")
        # Else a busy machine would look like a slow line.
        reader.evaluate("localStorage.setItem('live-code:image', 'always')")
        served.asked.clear()
        press_live_code(reader)
        yield reader
    finally:
        reader.close()


def press_live_code(reader: Reader) -> None:
    reader.click("button.live-code-button")
    wait_until_ready(reader)


def wait_until_ready(reader: Reader) -> None:
    reader.wait_for(f"['ready', 'failed'].includes({STATE})")
    assert reader.evaluate(STATE) == "ready", text(reader, ".live-status")


def text(reader: Reader, selector: str) -> str:
    nodes = f"[...document.querySelectorAll({json.dumps(selector)})]"
    return reader.evaluate(f"{nodes}.map((node) => node.innerText).join('\\n')")


def cell(index: int) -> str:
    return f'.cell[data-cell="{index}"]'


def write(reader: Reader, source: str, index: int = 0) -> None:
    """Type over what the cell holds."""
    reader.click(f"{cell(index)} .cm-content")
    reader.press("Control", "a")
    reader.write(source)


def run(reader: Reader, index: int = 0) -> str:
    """Run the cell and return how that ended."""
    reader.click(f'{cell(index)} button[data-action="run"]')
    reader.wait_for(f"['ok', 'error', 'stopped'].includes({run_of(index)})")
    return reader.evaluate(run_of(index))


def run_of(index: int) -> str:
    return f"document.querySelector('{cell(index)}').dataset.run"


def printed(reader: Reader, source: str) -> str:
    write(reader, source)
    assert run(reader) == "ok", text(reader, cell(0))
    return text(reader, f"{cell(0)} .output").strip()


def shared_memory(reader: Reader) -> bool:
    return reader.evaluate("crossOriginIsolated && typeof SharedArrayBuffer === 'function'")


def test_a_page_starts_and_is_isolated(reader):
    assert "is ready" in text(reader, ".live-status")
    assert reader.evaluate("crossOriginIsolated")


def test_the_image_of_python_is_fetched_where_the_engine_can_use_it_and_only_there(reader, served):
    used = reader.evaluate("performance.getEntriesByName('live:shipped').length > 0")
    assert any("/started-" in path for path in served.asked) == used
    assert used == (not isinstance(reader, WebKit))


def test_a_cell_of_the_chapter_runs_after_the_one_it_needs_and_draws_a_photo_from_a_file(reader):
    assert run(reader, 2) == "ok", text(reader, f"{cell(1)}, {cell(2)}")
    image = f"document.querySelector('{cell(2)} .cell_output img')"
    reader.wait_for(f"{image}?.src.startsWith('blob:') && {image}.naturalWidth > 100")


def test_what_is_typed_key_by_key_is_what_runs(reader):
    assert printed(reader, 'a = [1/4, "x"]\nprint(a, (2**5) % 7 != 3)') == "[0.25, 'x'] True"


def test_an_error_shows_its_line_and_the_mended_cell_runs(reader):
    write(reader, "first = 1\nfirst / 0")
    assert run(reader) == "error"
    traceback = text(reader, f"{cell(0)} .output.traceback")
    assert "ZeroDivisionError" in traceback
    assert "line 2" in traceback
    assert printed(reader, "print(first + 1)") == "2"


def test_stop_ends_an_endless_loop_and_says_so_where_variables_are_lost(reader):
    assert printed(reader, "kept = 41\nprint(kept)") == "41"
    write(reader, LOOP)
    reader.click(f'{cell(0)} button[data-action="run"]')
    reader.wait_for(f"{run_of(0)} === 'running'")
    keeps = shared_memory(reader)
    reader.click('button[data-action="stop"]')
    reader.wait_for(f"{run_of(0)} === 'stopped'")
    wait_until_ready(reader)
    if not keeps:
        assert "variables are lost" in text(reader, ".live-status")
    assert printed(reader, "print('kept' in globals())") == str(keeps)


def test_a_widgets_script_runs_in_its_frame_and_reaches_python_and_no_page(reader):
    write(reader, WIDGET)
    assert run(reader) == "ok", text(reader, cell(0))
    printed_by_it = f"document.querySelector('{cell(0)} .output.stream')?.innerText.trim()"
    reader.wait_for(f"{printed_by_it} === 'no page'")


def test_edits_are_kept_over_a_reload_after_which_the_page_starts_by_itself(reader):
    write(reader, "print('kept over a reload')")
    reader.reload()
    wait_until_ready(reader)
    assert run(reader) == "ok"
    assert text(reader, f"{cell(0)} .output").strip() == "kept over a reload"


def test_without_a_connection_the_page_has_its_pictures_and_figures_and_runs(reader, served):
    reader.wait_for("performance.getEntriesByName('live:handed-over').length > 0")
    served.stop()
    reader.reload()
    wait_until_ready(reader)
    missing = """(async () => {
      const images = [...document.images];
      for (const image of images) image.loading = "eager";
      await Promise.allSettled(images.map((image) => image.decode()));
      return images.filter((image) => !image.naturalWidth).map((image) => image.src);
    })()"""
    assert reader.evaluate(missing) == []
    reader.evaluate("document.querySelector('#kernel-lab-2').scrollIntoView()")
    reader.wait_for("document.querySelector('#kernel-lab-2 > [data-ready]') !== null")
    assert printed(reader, "print(6 * 7)") == "42"
    served.start_again()


def test_the_whole_course_can_be_copied_though_the_browser_asks_whether_it_may_last(reader, served):
    reader.click('button[data-action="settings"]')
    button = '[data-offline] button[data-action="offline"]'
    # It moves once more when it is known what is there already.
    reader.wait_for(f"document.querySelector('{button}')?.innerText.includes('MB')")
    reader.click(button)
    offline = "document.querySelector('[data-offline]').dataset.offline"
    reader.wait_for(f"['ready', 'error'].includes({offline})")
    assert reader.evaluate(offline) == "ready", text(reader, "[data-offline]")
    served.stop()
    reader.goto(f"{served.address}/{NEXT}")
    press_live_code(reader)
    assert printed(reader, "print(6 * 7)") == "42"
    served.start_again()
