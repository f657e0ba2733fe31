"""Every fault on the way from the server to a running Python, in Chromium, on a faulty server."""

import json
from dataclasses import replace

import pytest

from .faulty import Fault
from .worker_harness import Worker

CHAPTER = "book/images/sliding-window.html"
HASTY = {"notice": 100, "giveUp": 500, "pauses": [50, 100, 200]}
HASTY_PAGE = ', "patience": {"notice": 400, "giveUp": 8000, "pauses": [50, 100, 200]}'
CORE = ["pyodide-", "stdlib-", "kernel-"]
"""Parts of the paths of all files of a start without groups: script, WebAssembly, lock, ..."""


@pytest.fixture
def worker(page, server, site):
    return Worker(page, server.address, site)


SURVIVED = {
    "connections break in the middle": Fault("", "drop", times=1),
    "connections break again and again": Fault("", "drop", times=3, after=5000),
    "connections are refused": Fault("", "refuse", times=2),
    "files are cut short": Fault("", "truncate", times=1),
    "a byte is flipped": Fault("", "flip", times=1),
    "a login page comes first": Fault("", "page", times=1),
    "the server is out of order for a while": Fault("", "status", times=2, status=503),
    "the line stalls": Fault("", "stall", times=1, seconds=2),
}


def test_a_start_survives_when_types_are_wrong_but_those_of_scripts(server, worker):
    # Browsers run a script only if the server says that it is one.
    server.faults = [Fault(where, "type") for where in CORE if where != "pyodide-"]
    server.faults.append(Fault(".bin", "type"))
    assert worker.start(patience=HASTY)["type"] == "kernel_info_reply"


def on_every_file(fault):
    return [replace(fault, where=where, met={}) for where in CORE]


@pytest.mark.parametrize("name", SURVIVED)
def test_a_start_survives_when(server, worker, name):
    server.faults = on_every_file(SURVIVED[name])
    reply = worker.start(patience=HASTY)
    assert reply["type"] == "kernel_info_reply", reply
    for fault in server.faults:
        assert fault.met, f"no file with {fault.where} was asked for"


def test_broken_files_are_taken_up_where_they_broke(server, worker):
    # Browsers throw away what they have not handed over when the line breaks: let them do so first.
    server.faults = [Fault("stdlib-", "drop", times=1, after=1_000_000, seconds=1.5)]
    assert worker.start(patience=HASTY)["type"] == "kernel_info_reply"
    first, second = server.requests("stdlib-")
    assert first == ""
    assert int(second.removeprefix("bytes=").removesuffix("-")) > 100_000
    said = worker.page.evaluate("live.sent.map(({ line }) => line)")
    assert "broken" in said


def test_broken_files_come_whole_from_a_server_without_ranges(server, worker):
    server.ranges = False
    server.faults = on_every_file(Fault("", "drop", times=1, after=100_000))
    assert worker.start(patience=HASTY)["type"] == "kernel_info_reply"


LASTING = [
    (Fault("", "drop"), "the connection broke after", "Check the connection"),
    (Fault("", "refuse"), "could not be downloaded", "content blocker"),
    (Fault("", "truncate"), "arrived damaged", "Reload the page"),
    (Fault("", "flip"), "arrived damaged", "Reload the page"),
    (Fault("", "page"), "a web page came in its place", "proxy"),
    (Fault("", "status", status=404), "the server answered 404", "updated meanwhile"),
    (Fault("", "status", status=500), "the server answered 500", "try again in a minute"),
    (Fault("", "status", status=403), "the server answered 403", "network may block"),
    (
        Fault("", "stall", after=0, seconds=30),
        "sent nothing for a long time",
        "Check the connection",
    ),
]


@pytest.mark.parametrize(("fault", "sentence", "advice"), LASTING)
def test_a_lasting_fault_is_told_in_words(server, worker, fault, sentence, advice):
    server.ranges = fault.kind != "drop"
    server.faults = [replace(fault, where="stdlib-")]
    failed = worker.start(patience=HASTY)
    assert failed["type"] == "start_failed"
    assert sentence in failed["content"]["message"]
    assert advice in failed["content"]["advice"]


@pytest.mark.parametrize("part", ["wasm", "script", "lock", "stdlib", "kernel"])
@pytest.mark.parametrize("kind", ["flip", "page"])
def test_a_lasting_fault_is_told_by_the_files_name(server, worker, site, part, kind):
    manifest = json.loads((site / "_static/live" / worker.files["manifest"]).read_text("utf-8"))
    name = (manifest["core"] | manifest["groups"])[part]["file"]
    server.faults = [Fault(name, kind)]
    failed = worker.start(patience=HASTY)
    assert failed["type"] == "start_failed"
    assert name in failed["content"]["message"]


def test_a_line_that_stalls_for_thirty_seconds_is_survived(server, worker):
    server.faults = [Fault("stdlib-", "stall", times=1, after=20_000, seconds=30)]
    assert worker.start()["type"] == "kernel_info_reply"
    lines = worker.page.evaluate(
        "live.sent.filter(({ type }) => type === 'progress').map(({ line }) => line)"
    )
    assert lines.index("silent") < lines.index("broken")
    assert server.requests("stdlib-")[1].startswith("bytes=")


@pytest.mark.parametrize("kind", ["drop", "truncate", "flip", "page", "refuse"])
def test_a_late_group_and_a_data_file_survive(server, worker, kind):
    worker.start(patience=HASTY)
    server.faults = [Fault("imageio-", kind, times=1), Fault("camera-", kind, times=1)]
    assert worker.result("import imageio\nimageio.__name__") == "'imageio'"
    assert worker.result("import cnn_helpers\ncnn_helpers.datasets.camera().shape") == "(512, 512)"


def test_a_late_group_that_does_not_come_fails_in_its_cell_and_comes_at_the_next_run(
    server, worker
):
    worker.start(patience=HASTY)
    server.faults = [Fault("imageio-", "page"), Fault("camera-", "page")]
    lines = worker.traceback("import imageio")
    assert "a web page came in its place. Run the cell again" in lines[-1]
    code = "import cnn_helpers\ncnn_helpers.datasets.camera().shape"
    lines = worker.traceback(code)
    assert any("[Errno 29] I/O error" in line for line in lines)
    assert "a web page came in its place. Run the cell again" in lines[-1]
    server.faults = [
        Fault("imageio-", "status", status=404),
        Fault("camera-", "status", status=404),
    ]
    assert "the server answered 404. Run the cell again" in worker.traceback(code)[-1]
    server.faults = []
    assert worker.result("import imageio\nimageio.__name__") == "'imageio'"
    assert worker.result(code) == "(512, 512)"


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ("manifest.core.stdlib.size = 5", "more bytes came than the 5"),
        ("Object.assign(manifest.groups.kernel, manifest.core.wasm)", "did not start"),
    ],
)
def test_a_manifest_that_is_wrong_fails_the_start_and_the_next_one_works(worker, edit, sentence):
    failed = worker.start(edit=edit)
    assert failed["type"] == "start_failed"
    assert sentence in failed["content"]["message"]
    assert failed["content"]["advice"]
    assert worker.start()["type"] == "kernel_info_reply"
