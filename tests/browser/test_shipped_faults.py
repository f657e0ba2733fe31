"""The site's image on bad lines: without it a first start goes by the archives, as ever."""

import json

import pytest

from . import live
from .conftest import fresh_profile
from .faulty import Fault
from .live import marked, printed
from .visits import CHAPTER
from .worker_harness import Worker

PATIENCE = '"patience": {"notice": 400, "giveUp": 2000, "pauses": [50, 100, 200]}'
MEGABYTE = 1 << 20


@pytest.fixture
def chapter(page, server):
    server.page_data = PATIENCE
    page.goto(f"{server.address}/{CHAPTER}")
    return page


def image_of(site):
    [manifest] = (site / "_static/live").glob("manifest-*.json")
    image = json.loads(manifest.read_text("utf-8"))["image"]
    return [image["head"]["file"], *(piece["file"] for piece in image["memory"])]


LASTING = {
    "is gone": Fault("", "status", status=404),
    "is damaged": Fault("", "flip"),
    "is cut short": Fault("", "truncate"),
    "is a login page": Fault("", "page"),
    "breaks off": Fault("", "drop"),
    "is refused": Fault("", "refuse"),
    "stalls": Fault("", "stall", seconds=60),
}


def starts_from_archives(server, chapter):
    live.press_live_code(chapter)
    assert not marked(chapter, "live:shipped")
    assert server.requests("/stdlib-")
    assert printed(chapter, "import numpy as np\nprint(np.eye(3).sum())") == ["3.0"]
    assert "Python 3" in chapter.locator(".live-status").inner_text()


@pytest.mark.parametrize("name", LASTING)
def test_python_comes_from_the_archives_when_the_image(server, chapter, name):
    fault = LASTING[name]
    server.faults = [Fault("/started-", fault.kind, seconds=fault.seconds, status=fault.status)]
    starts_from_archives(server, chapter)
    assert server.requests("/started-head-")


def test_every_file_of_the_image_may_be_the_damaged_one(server, page, site):
    worker = Worker(page, server.address, site)
    files = image_of(site)
    assert len(files) > 3
    for file in files:
        server.faults = [Fault(file, "flip")]
        reply = worker.start("numpy", image=True)
        assert reply["content"]["image"] in {"none", "broken"}, (file, reply)
        assert server.faults[0].met, file
        assert worker.result("import numpy as np\nfloat(np.eye(3).sum())") == "3.0"


@pytest.mark.parametrize("kind", ["drop", "truncate", "flip", "refuse"])
def test_an_image_survives_a_fault_that_passes(server, chapter, kind):
    server.faults = [Fault("/started-", kind, times=1)]
    live.press_live_code(chapter)
    assert server.faults[0].met
    assert marked(chapter, "live:shipped")
    assert printed(chapter, "print(6 * 7)") == ["42"]


def test_on_a_slow_line_no_byte_of_the_image_is_fetched_then_or_later(server, browser):
    with fresh_profile(browser, first="") as page:
        page.goto(f"{server.address}/{CHAPTER}")
        server.faults = [Fault("/pyodide-", "stall", times=1, after=MEGABYTE // 2, seconds=1)]
        starts_from_archives(server, page)
        server.faults = []
        page.reload()
        live.press_live_code(page)
        assert not marked(page, "live:shipped")
    assert server.requests("/started-") == []


def test_what_does_not_come_after_the_image_is_told_in_its_cell_and_comes_later(server, chapter):
    server.faults = [Fault("/stdlib-", "status", status=404)]
    live.press_live_code(chapter)
    assert marked(chapter, "live:shipped")
    assert printed(chapter, "import numpy as np\nprint(np.eye(3).sum())") == ["3.0"]
    live.write(chapter, 0, "import numpy.polynomial")
    live.run(chapter, 0, expected="error")
    told = live.cell(chapter, 0).locator(".output.traceback").inner_text()
    assert "No module named 'numpy.polynomial'" in told
    assert "Python's packages could not be loaded: " in told
    assert "the server answered 404. Run the cell again" in told
    server.faults = []
    assert printed(chapter, "import numpy.polynomial\nprint('come')") == ["come"]
