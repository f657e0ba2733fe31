"""The memory image in a real browser profile: made once, used afterwards, dropped when in doubt."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser import live
from tests.browser.conftest import FLAGS
from tests.browser.live import marked, printed
from tests.browser.readers.reader import wait_until

CHAPTER = "book/images/kernels.html"
RANDOM = "import random, numpy as np\nprint(random.random(), np.random.rand(), hash(np) != 0)"
# Flips one byte in the middle of the section of the image that PICK, an expression, chooses.
DAMAGE = """
async () => {
  const folder = await navigator.storage.getDirectory();
  for await (const handle of folder.values()) {
    const file = await handle.getFile();
    const [, , size] = new Uint32Array(await file.slice(0, 16).arrayBuffer());
    const header = JSON.parse(await file.slice(16, 16 + size).text());
    const section = PICK;
    const at = section.at + Math.floor(section.size / 2);
    const byte = new Uint8Array(await file.slice(at, at + 1).arrayBuffer());
    const writable = await handle.createWritable({ keepExistingData: true });
    await writable.write({ type: "write", position: at, data: byte.map((one) => one ^ 1) });
    await writable.close();
    return;
  }
  throw new Error("there is no image");
}
"""
READ_AT_THE_START = {
    "header": "{ at: 16, size: 1000 }",
    "memory": "header.stretches.at(-1)",
    "objects": "header.objects",
    "machine code": "header.files.find(({ path }) => path === header.links.libraries[0].name)",
}
READ_LATER = {
    "bytecode": "header.files.findLast(({ path }) => path.endsWith('.pyc'))",
    "data": "header.files.find(({ path }) => path.endsWith('matplotlibrc'))",
    "list of a rest": "header.lists.groups.numpy",
}
IMAGES = """
async () => {
  const folder = await navigator.storage.getDirectory();
  const names = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}
"""


class Visits:
    """One browser profile; every visit is a new browser process."""

    def __init__(self, chromium, path, profile, address):
        self._chromium = chromium
        self._path = path
        self.profile = profile
        self._address = address
        self._context = None

    def on(self, profile):
        """Return visits with another profile."""
        return Visits(self._chromium, self._path, profile, self._address)

    def page(self, before="null"):
        """Return the chapter in a browser that was just started, and where a script ran before."""
        self.leave()
        self._context = self._chromium.launch_persistent_context(
            self.profile,
            executable_path=self._path,
            args=FLAGS,
            viewport={"width": 1280, "height": 900},
        )
        page = self._context.pages[0]
        page.goto(f"{self._address}/_static/live/frontend.json")
        page.evaluate(before)
        page.goto(f"{self._address}/{CHAPTER}")
        return page

    def start(self, before="null"):
        page = self.page(before)
        live.press_live_code(page)
        return page

    def leave(self):
        if self._context:
            self._context.close()
        self._context = None


@pytest.fixture(scope="module")
def visits(chromium, chromium_path, tmp_path_factory, isolated_server):
    """A profile in which an image has been made."""
    visits = Visits(chromium, chromium_path, tmp_path_factory.mktemp("profile"), isolated_server)
    page = visits.start()
    assert not marked(page, "live:restored")
    wait_for_image(page)
    yield visits
    visits.leave()


@pytest.fixture
def copied(visits, tmp_path):
    """The same profile once more: to copy an image is cheaper than to make one."""
    visits.leave()
    profile = tmp_path / "profile"
    shutil.copytree(visits.profile, profile, ignore=shutil.ignore_patterns("Singleton*"))
    copied = visits.on(profile)
    yield copied
    copied.leave()
    shutil.rmtree(profile)


def wait_for_image(page):
    live.wait_for_mark(page, "live:imaged")


def largest(profile, kind):
    """Return the bytes of the largest file of what the browser has compiled."""
    kept = profile / "Default/Code Cache" / kind
    return max(file.stat().st_size for file in kept.iterdir() if file.is_file())


def test_the_browser_keeps_what_the_rehearsal_made_it_compile(visits):
    # The browser writes WebAssembly's in portions, a while after it was compiled. Drawing alone
    # leaves at most 0.8 MB: what came after the first portion.
    wait_until(lambda: largest(visits.profile, "wasm") > 1_200_000, "1.2 MB are compiled")
    visits.leave()
    # Without a rehearsal 20 kB: the functions of a script that have not run are not in it.
    assert largest(visits.profile, "js") > 500_000


def test_a_second_visit_starts_from_the_image_and_gives_the_same_results(visits):
    page = visits.start()
    assert marked(page, "live:restored")
    assert not marked(page, "live:shipped")
    live.action(page, "run-all")
    failed = page.locator('div.cell[data-run="error"]')
    last = page.locator("div.cell[data-cell]:not(.live-removed)").last
    expect(last).to_have_attribute("data-run", "ok", timeout=live.RUN_TIMEOUT)
    assert failed.count() == 0
    live.wait_for_mark(page, "live:first-plot")
    assert printed(page, "import numpy as np\nprint(np.eye(3).sum())") == ["3.0"]


def test_every_start_from_one_image_has_random_numbers_of_its_own(visits):
    drawn = []
    for _ in range(2):
        page = visits.start()
        assert marked(page, "live:restored")
        drawn.append(printed(page, RANDOM)[0].split())
    assert drawn[0][0] != drawn[1][0]
    assert drawn[0][1] != drawn[1][1]


def test_packages_and_data_outside_of_the_image_load_after_a_restore(visits):
    page = visits.start()
    assert marked(page, "live:restored")
    code = "from scipy import ndimage, signal\nprint(signal.convolve([1, 2], [3, 4]))"
    assert printed(page, code) == ["[ 3 10  8]"]
    code = "from cnn_helpers import datasets\nprint(datasets.camera().shape)"
    assert printed(page, code) == ["(512, 512)"]


def test_a_restored_session_lasts(visits):
    page = visits.start()
    assert marked(page, "live:restored")
    code = (
        "import gc, numpy as np, matplotlib.pyplot as plt\n"
        "total = 0\n"
        "for turn in range(15):\n"
        "    block = [np.ones((400, 1000)) * turn for _ in range(10)]\n"
        "    total += sum(part.sum() for part in block)\n"
        "    plt.plot(block[0][0]); plt.close('all')\n"
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    print(error)\n"
        "gc.collect()\nprint(int(total))"
    )
    assert "420000000" in " ".join(printed(page, code))


def test_a_cell_of_a_restored_session_can_be_stopped(visits):
    page = visits.start()
    assert marked(page, "live:restored")
    live.write(page, 0, "while True:\n    pass")
    live.action(page, "run", 0)
    expect(live.cell(page, 0)).to_have_attribute("data-run", "running")
    live.action(page, "stop")
    live.wait_until_ready(page)
    assert printed(page, "print('alive')") == ["alive"]


def test_two_tabs_start_from_one_image_at_once(visits):
    first = visits.page()
    second = first.context.new_page()
    second.goto(first.url)
    for page in (first, second):
        live.press(page)
    for page in (first, second):
        live.wait_until_ready(page)
        assert marked(page, "live:restored")


def test_switched_off_python_starts_as_ever(visits):
    page = visits.start("() => localStorage.setItem('live-code:image', 'off')")
    assert not marked(page, "live:restored")
    assert printed(page, "print(6 * 7)") == ["42"]
    page.evaluate("localStorage.removeItem('live-code:image')")


def wait_for_no_image(page):
    live.wait_until(page, f"async () => (await ({IMAGES})()).length === 0")


@pytest.mark.parametrize("part", READ_AT_THE_START)
def test_an_image_damaged_where_a_start_reads_it_is_thrown_away(copied, part):
    page = copied.start(DAMAGE.replace("PICK", READ_AT_THE_START[part]))
    assert not marked(page, "live:restored")
    wait_for_no_image(page)
    assert printed(page, "print(6 * 7)") == ["42"]


@pytest.mark.parametrize("part", READ_LATER)
def test_an_image_damaged_where_nothing_has_read_it_yet_is_thrown_away_later(copied, part):
    page = copied.start(DAMAGE.replace("PICK", READ_LATER[part]))
    assert marked(page, "live:restored")
    wait_for_no_image(page)
    code = (
        "import pickletools, numpy.polynomial, matplotlib\n"
        "print(open(matplotlib.matplotlib_fname()).read(1))"
    )
    assert printed(page, code) == ["#"]


def test_in_the_place_of_an_image_that_was_thrown_away_comes_a_new_one(copied):
    page = copied.start(DAMAGE.replace("PICK", READ_AT_THE_START["memory"]))
    wait_for_image(page)
    assert len(page.evaluate(IMAGES)) == 1
    page.reload()
    live.press_live_code(page)
    assert marked(page, "live:restored")


def test_an_image_that_was_thrown_away_later_is_made_again_at_the_next_start(copied):
    page = copied.start(DAMAGE.replace("PICK", READ_LATER["bytecode"]))
    wait_for_no_image(page)
    page.reload()
    live.press_live_code(page)
    assert not marked(page, "live:restored")
    wait_for_image(page)
    assert len(page.evaluate(IMAGES)) == 1
