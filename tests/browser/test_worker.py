"""The worker by itself, without the page: what it says to requests and stops."""

import pytest

from .conftest import fresh_profile
from .worker_harness import Worker


def stages(worker):
    return worker.page.evaluate("live.sent.map(({ stage }) => stage ?? '')")


@pytest.fixture
def worker(page, isolated_server, site):
    return Worker(page, isolated_server, site)


def with_numpy(worker):
    reply = worker.start("numpy")
    assert reply["type"] == "kernel_info_reply", reply
    return worker


@pytest.fixture
def started(worker):
    """One that has loaded nothing but its start."""
    return with_numpy(worker)


@pytest.fixture(scope="module")
def shared(browser, isolated_server, site):
    """One for the tests that load nothing into it."""
    with fresh_profile(browser) as page:
        yield with_numpy(Worker(page, isolated_server, site))


def test_starting_says_how_far_it_is_and_which_python_it_is(worker):
    reply = worker.start("numpy", "plot")
    assert reply["content"]["python"].startswith("3.14")
    progress = worker.page.evaluate("live.sent.filter(({ type }) => type === 'progress')")
    done = [report["done"] for report in progress]
    assert done == sorted(done)
    assert progress[-1]["done"] == progress[-1]["total"]
    assert {report["stage"] for report in progress} == {"Downloading Python", "Starting Python"}


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "import time\nwhile True: time.sleep(60)",
        "import asyncio\nawait asyncio.sleep(600)",
        "while True: print('again')",
        "input('And now?')",
    ],
)
def test_whatever_a_cell_does_it_can_be_stopped_and_keeps_its_names(shared, code):
    stopped = shared.run_and_stop(f"kept = 7\nprint('begun')\n{code}", begun="begun")
    assert stopped["status"] == "aborted"
    assert stopped["said"][-1]["content"]["ename"] == "KeyboardInterrupt"
    assert shared.result("kept") == "7"


def test_every_press_of_stop_is_heard_at_whatever_moment_it_comes(shared):
    cells = [
        "while True: pass",
        "while True: print('again')",
        "import time\nwhile True: time.sleep(0.001)",
        "import asyncio\nwhile True: await asyncio.sleep(0)",
        "while True: input()",
        "import json\nwhile True: json.dumps([1] * 100)",
    ]
    assert shared.lost_stops(cells, 10) == []
    assert shared.result("1 + 1") == "2"


@pytest.mark.parametrize("image", [False, True], ids=["archives", "the site's image"])
def test_a_recursion_through_c_code_is_an_ordinary_error(worker, image):
    how = worker.start("numpy", image=image)["content"]["image"]
    assert how == ("shipped" if image else "none")
    for code in (
        "class A:\n    def __call__(self): return self()\nA()()",
        "class A:\n    def __repr__(self): return repr(self)\nA()",
        "class A:\n    def __lt__(self, other): return sorted([self, other])\nsorted([A(), A()])",
        "from functools import lru_cache\n@lru_cache\ndef f(n): return f(n + 1)\nf(0)",
        "import json\nx = []\nfor _ in range(100_000): x = [x]\njson.dumps(x)",
    ):
        lines = worker.traceback(code)
        assert any(line.startswith("RecursionError") for line in lines), code
    assert worker.result("1 + 1") == "2"


def test_a_cells_javascript_that_throws_later_is_no_end(shared):
    late = "from js import eval as e\ne(\"setTimeout(() => { throw new Error('late') }, 0)\")"
    shared.run(f"{late}\nimport asyncio\nawait asyncio.sleep(0.1)")
    assert shared.result("1 + 1") == "2"


def test_a_stop_that_comes_while_something_else_runs_is_not_lost(worker):
    worker.start("numpy", "plot")
    stopped = worker.run_and_stop("import scipy.signal\nwhile True: pass")
    assert stopped["status"] == "aborted"
    assert worker.result("import scipy\nscipy.__name__") == "'scipy'"


LATER = """
import asyncio
from live_kernel.kernel import current_kernel
shown = display("before", display_id=True)
twin = current_kernel().comms.open("meter", {"value": 1})
def moved(data):
    print("moved to", data["value"])
    shown.update("after")
    twin.send({"heard": data["value"]})
twin.on_message = moved
async def late():
    await asyncio.sleep(0.05)
    print("late")
task = asyncio.ensure_future(late())
"""


def test_what_comes_after_a_cell_belongs_to_it_and_comms_go_both_ways(started):
    status, said = started.run(LATER)
    assert status == "ok"
    [parent] = {message["parent"] for message in said}
    opened = started.page.evaluate("live.sent.find(({ type }) => type === 'comm_open').content")
    assert (opened["target_name"], opened["data"]) == ("meter", {"value": 1})
    assert started.run("'another cell'")[0] == "ok"
    tell = "(content) => live.worker.postMessage({ type: 'comm_msg', content })"
    started.page.evaluate(tell, {"comm_id": opened["comm_id"], "data": {"value": 4}})
    started.page.wait_for_function(
        "() => live.sent.some((one) => one.type === 'comm_msg')"
        " && live.sent.some((one) => one.content?.text?.includes('late'))"
    )
    later = started.page.evaluate("(id) => live.sent.filter(({ parent }) => parent === id)", parent)
    texts = "".join(one["content"].get("text", "") for one in later)
    assert "late" in texts
    assert "moved to 4" in texts
    update = next(one for one in later if one["type"] == "update_display_data")
    assert update["content"]["data"]["text/plain"] == "'after'"
    heard = started.page.evaluate("live.sent.find(({ type }) => type === 'comm_msg').content.data")
    assert heard == {"heard": 4}


def test_input_gets_the_readers_words(shared):
    shared.page.evaluate("live.answer = 'Ada Löv — ∑'")
    assert shared.result("input('Who? ')") == "'Ada Löv — ∑'"
    shared.page.evaluate("live.answer = undefined")


def test_cells_run_in_the_order_in_which_they_were_asked_for(shared):
    done = shared.page.evaluate(
        "Promise.all([live.run('import time; time.sleep(.2); q = 1'), live.run('q + 1')])"
    )
    assert done[1]["said"][-1]["content"]["data"]["text/plain"] == "2"


def test_what_c_code_prints_is_shown(shared):
    _, said = shared.run("import os\nos.write(1, b'raw\\n');")
    assert said[0]["content"] == {"name": "stdout", "text": "raw\n"}


def test_a_package_of_the_site_comes_when_a_cell_imports_it(started):
    assert started.result("import scipy.fft\nscipy.fft.fft([1.0, 1.0]).real") == "array([2., 0.])"
    assert "Downloading SciPy" in stages(started)


def test_a_package_comes_also_when_it_is_imported_out_of_sight(started):
    assert (
        started.result("import importlib\nimportlib.import_module('scipy').__name__") == "'scipy'"
    )


def test_the_rest_of_a_package_comes_when_a_cell_imports_from_it(started):
    assert started.result("from unittest import mock\nmock.Mock().__class__.__name__") == "'Mock'"
    assert "Downloading the rest of Python's library" in stages(started)


def test_the_rest_of_a_package_comes_also_when_it_is_imported_out_of_sight(started):
    code = "import importlib\nimportlib.import_module('numpy.polynomial').__name__"
    assert started.result(code) == "'numpy.polynomial'"
    assert not any("rest of NumPy" in stage for stage in stages(started))


def test_a_rest_that_is_gone_says_so_and_is_asked_for_again(worker):
    worker.start(edit="manifest.core.stdlib.rest.file = 'gone.bin'")
    lines = worker.traceback("import xml.dom.minidom")
    assert any("[Errno 29] I/O error" in line for line in lines)
    assert "gone.bin could not be downloaded: the server answered 404" in lines[-1]
    assert worker.result("import json\njson.dumps([1])") == "'[1]'"


def test_a_figure_crosses_as_png_bytes(started):
    _, said = started.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert said[-1]["content"]["data"]["image/png"] == list(b"\x89PNG\r\n\x1a\n")


def test_a_data_file_is_fetched_when_it_is_read(started):
    size = (
        "import cnn_helpers, pathlib\nfolder = pathlib.Path(cnn_helpers.__file__).parent / 'data'\n"
    )
    fetched = "performance.getEntriesByType('resource').length"
    assert int(started.result(f"{size}(folder / 'camera.png').stat().st_size")) > 1000
    assert started.page.evaluate(fetched) < 5
    assert started.result("(folder / 'camera.png').read_bytes()[:4]") == r"b'\x89PNG'"


def test_a_package_that_is_nowhere_to_be_had_is_explained(page, started):
    page.context.route("**://cdn.jsdelivr.net/**", lambda route: route.abort())
    lines = started.traceback("import skimage")
    assert lines[-2] == "ModuleNotFoundError: No module named 'skimage'"
    assert lines[-1] == (
        "scikit-image is not part of this site; it is fetched from the Pyodide CDN, "
        "which can't be reached now."
    )
    assert started.result("1 + 1") == "2"


def test_a_page_that_is_not_isolated_runs_cells_and_explains_input(page, plain_server, site):
    worker = Worker(page, plain_server, site)
    assert worker.start()["type"] == "kernel_info_reply"
    assert worker.result("1 + 1") == "2"
    assert worker.result("import time\ntime.sleep(0.1)\n'slept'") == "'slept'"
    assert "Write the answer into the cell instead" in worker.traceback("input()")[-1]
