"""The worker by itself, without the page: what it says to requests, stops and broken files."""

import pytest

# Starts a worker from the page's own folder and keeps what it says. `edit` changes the manifest.
HARNESS = """
async ({ manifest, worker, groups, edit }) => {
  const live = (globalThis.live ??= { id: 0 });
  live.worker?.terminate();
  Object.assign(live, { sent: [], waiting: new Map(), answer: undefined });
  const files = await (await fetch(manifest)).json();
  if (edit) new Function("manifest", edit)(files);
  live.flag = crossOriginIsolated ? new SharedArrayBuffer(4) : null;
  live.box = crossOriginIsolated ? new SharedArrayBuffer(8 + 65536) : null;
  live.put = (text) => {
    const head = new Int32Array(live.box, 0, 2);
    const bytes = new TextEncoder().encode(text ?? "");
    new Uint8Array(live.box, 8).set(bytes);
    head[1] = bytes.length;
    Atomics.store(head, 0, text === null ? 2 : 1);
    Atomics.notify(head, 0);
  };
  live.stop = () => {
    Atomics.store(new Int32Array(live.flag), 0, 2);
    live.put(null);
  };
  live.ask = (type, content) =>
    new Promise((resolve) => {
      const id = ++live.id;
      live.waiting.set(id, resolve);
      live.worker.postMessage({ type, id, content });
    });
  live.run = (code) => {
    if (live.flag) Atomics.store(new Int32Array(live.flag), 0, 0);
    const look = { cell: 0, dark: false, pixel_ratio: 1 };
    return live.ask("execute_request", { code, ...look });
  };
  live.worker = new Worker(worker, { type: "module" });
  return new Promise((resolve) => {
    live.worker.onerror = (event) => resolve({ type: "broken", content: event.message });
    live.worker.onmessage = ({ data }) => {
      if (data.content?.data?.["image/png"]) {
        data.content.data["image/png"] = Array.from(data.content.data["image/png"].slice(0, 8));
      }
      live.sent.push(data);
      if (data.type === "kernel_info_reply" || data.type === "start_failed") resolve(data);
      if (data.type === "input_request" && live.answer !== undefined) live.put(live.answer);
      if (/_reply$/.test(data.type) && live.waiting.has(data.parent)) {
        const said = live.sent.filter((one) => one.parent === data.parent && one !== data);
        live.waiting.get(data.parent)({ reply: data.content, said });
      }
    };
    const base = new URL(".", new URL(worker, location)).href;
    live.worker.postMessage({
      type: "start", base, manifest: files, groups, interrupt: live.flag, stdin: live.box,
    });
  });
}
"""


class Worker:
    """One worker in a page that holds nothing else."""

    def __init__(self, page, server, site):
        self.page = page
        self.folder = f"{server}/_static/live"
        live = site / "_static" / "live"
        self.files = {
            kind: max(live.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime).name
            for kind in ("manifest", "worker")
        }
        page.set_default_timeout(120_000)
        page.goto(f"{self.folder}/frontend.json")

    def start(self, *groups, edit=""):
        options = {kind: f"{self.folder}/{name}" for kind, name in self.files.items()}
        return self.page.evaluate(HARNESS, {**options, "groups": list(groups), "edit": edit})

    def run(self, code):
        done = self.page.evaluate("code => live.run(code)", code)
        return done["reply"]["status"], done["said"]

    def result(self, code):
        status, said = self.run(code)
        assert status == "ok", said
        return said[-1]["content"]["data"]["text/plain"]

    def traceback(self, code):
        status, said = self.run(code)
        assert status == "error"
        return said[-1]["content"]["traceback"]

    def run_and_stop(self, code, after=500):
        script = """async ([code, after]) => {
          const running = live.run(code);
          await new Promise((resume) => setTimeout(resume, after));
          const pressed = performance.now();
          live.stop();
          const { reply, said } = await running;
          return { status: reply.status, said, ms: performance.now() - pressed };
        }"""
        return self.page.evaluate(script, [code, after])


def stages(worker):
    return worker.page.evaluate("live.sent.map(({ stage }) => stage ?? '')")


@pytest.fixture
def worker(page, isolated_server, site):
    return Worker(page, isolated_server, site)


@pytest.fixture
def started(worker):
    reply = worker.start("numpy")
    assert reply["type"] == "kernel_info_reply", reply
    return worker


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
def test_whatever_a_cell_does_it_can_be_stopped_and_keeps_its_names(started, code):
    stopped = started.run_and_stop(f"kept = 7\n{code}")
    assert stopped["status"] == "aborted"
    assert stopped["said"][-1]["content"]["ename"] == "KeyboardInterrupt"
    assert stopped["ms"] < 5000
    assert started.result("kept") == "7"


def test_a_stop_that_comes_while_something_else_runs_is_not_lost(worker):
    worker.start("numpy", "plot")
    stopped = worker.run_and_stop("import scipy.signal\nwhile True: pass", after=1)
    assert stopped["status"] == "aborted"
    assert worker.result("import scipy\nscipy.__name__") == "'scipy'"


def test_input_gets_the_readers_words(started):
    started.page.evaluate("live.answer = 'Ada Löv — ∑'")
    assert started.result("input('Who? ')") == "'Ada Löv — ∑'"


def test_cells_run_in_the_order_in_which_they_were_asked_for(started):
    done = started.page.evaluate(
        "Promise.all([live.run('import time; time.sleep(.2); q = 1'), live.run('q + 1')])"
    )
    assert done[1]["said"][-1]["content"]["data"]["text/plain"] == "2"


def test_what_c_code_prints_is_shown(started):
    _, said = started.run("import os\nos.write(1, b'raw\\n');")
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


def test_a_data_file_that_is_gone_says_so_and_is_asked_for_again(worker):
    worker.start("numpy", edit="for (const file of manifest.data) file.file = 'gone-' + file.file")
    code = "import cnn_helpers\ncnn_helpers.datasets.camera().shape"
    lines = worker.traceback(code)
    assert any("[Errno 29] I/O error" in line for line in lines)
    assert "the server answered 404. Run the cell again" in lines[-1]


def test_a_package_that_is_nowhere_to_be_had_is_explained(page, started):
    page.context.route("**://cdn.jsdelivr.net/**", lambda route: route.abort())
    lines = started.traceback("import skimage")
    assert lines[-2] == "ModuleNotFoundError: No module named 'skimage'"
    assert lines[-1] == (
        "scikit-image is not part of this site; it is fetched from the Pyodide CDN, "
        "which can't be reached now."
    )
    assert started.result("1 + 1") == "2"


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ("manifest.core.wasm.file = 'gone.bin'", "gone.bin could not be downloaded: the server"),
        ("manifest.core.wasm.sha256 = '0'", "arrived damaged: its content is not what"),
        ("manifest.core.stdlib.size = 5", "bytes came instead of 5"),
        ("manifest.core.script.sha256 = '0'", "arrived damaged: its content is not what"),
        ("manifest.groups.kernel.file = 'gone.bin'", "gone.bin could not be downloaded"),
        ("Object.assign(manifest.groups.kernel, manifest.core.wasm)", "did not start"),
    ],
)
def test_a_broken_file_fails_the_start_by_its_name_and_the_next_start_works(worker, edit, sentence):
    failed = worker.start(edit=edit)
    assert failed["type"] == "start_failed"
    assert sentence in failed["content"]["message"]
    assert failed["content"]["advice"]
    assert worker.start()["type"] == "kernel_info_reply"


def test_a_page_that_is_not_isolated_runs_cells_and_explains_input(page, plain_server, site):
    worker = Worker(page, plain_server, site)
    assert worker.start()["type"] == "kernel_info_reply"
    assert worker.result("1 + 1") == "2"
    assert worker.result("import time\ntime.sleep(0.1)\n'slept'") == "'slept'"
    assert "Write the answer into the cell instead" in worker.traceback("input()")[-1]
