"""Cells that somebody may type, out of malice or by mistake, and what the page does with one."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from . import live

_FILE = Path(__file__).with_name("hostile_cells.txt")

# Presses Run, and Stop if it is told to, and waits for the end; notes the longest task of the page,
# during which it answers nobody. `patience` in ms is for the page to end by itself, then for each
# Stop.
_RUN = """
async ({ stops, patience, soon }) => {
  const cell = document.querySelector('div.cell[data-cell="0"]');
  const phase = () => document.documentElement.dataset.live;
  const ended = () =>
    /ok|error|stopped/.test(cell.dataset.run) && /ready|failed/.test(phase());
  const sleep = (ms) => new Promise((resume) => setTimeout(resume, ms));
  let longest = 0;
  const note = (tasks) => {
    for (const { duration } of tasks) longest = Math.max(longest, duration);
  };
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  tasks.observe({ type: "longtask" });
  const until = async (met, ms) => {
    const end = performance.now() + ms;
    while (!met() && performance.now() < end) await sleep(20);
    return met();
  };
  cell.querySelector('button[data-action="run"]').click();
  await until(() => cell.dataset.run === "running" || ended(), patience);
  const begun = cell.dataset.run === "running";
  if (soon) await until(ended, soon);
  let pressed = 0;
  let over = soon ? ended() : await until(ended, patience);
  while (!over && pressed < stops) {
    document.querySelector('.live-bar button[data-action="stop"]').click();
    pressed += 1;
    over = await until(ended, pressed < stops && soon ? soon * 4 : patience);
  }
  await sleep(0);
  note(tasks.takeRecords());
  tasks.disconnect();
  const said = cell.querySelector(".cell_output")?.innerText ?? "";
  const status = document.querySelector(".live-status").innerText;
  return {
    state: cell.dataset.run, phase: phase(), pressed, begun, status,
    longest: Math.round(longest), said: said.slice(-300),
  };
}
"""


# `1 + 1` by way of an import and a builtin: without them every later cell would be spared its part.
_SUM = "import builtins; builtins.sum([1, 1])"

# Keys would copy and paste it in five steps, for hundreds of cells.
_PASTE = """(editor, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  editor.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}"""
CLOCKS = ("timeTicks", "threadTicks")


@dataclass
class Outcome:
    """How the page came out of one hostile cell."""

    state: str
    phase: str
    pressed: int
    begun: bool
    status: str
    longest: float
    """Milliseconds of the page's longest task, as if the page had a processor for itself."""
    said: str


def cells(group: str) -> list[str]:
    """Return the cells of a group of the list."""
    _, *groups = _FILE.read_text(encoding="utf-8").split("\n== ")
    for text in groups:
        title, _, body = text.partition("\n")
        if title.split(":")[0] == group:
            return body.strip("\n").split("\n--\n")
    raise KeyError(group)


class Meter:
    """What the tasks of a page take: time by the wall, and of that the processor's."""

    def __init__(self, page: Page) -> None:
        self._sessions = [page.context.new_cdp_session(page) for _ in CLOCKS]
        for session, clock in zip(self._sessions, CLOCKS, strict=True):
            session.send("Performance.enable", {"timeDomain": clock})
        self._before = self._read()

    def begin(self) -> None:
        """Measure from now on."""
        self._before = self._read()

    def share(self) -> float:
        """Return the part of the wall's time that the processor was the page's; 1 when idle."""
        wall, own = (now - then for now, then in zip(self._read(), self._before, strict=True))
        return own / wall if wall > 0 else 1.0

    def _read(self) -> list[float]:
        answers = [session.send("Performance.getMetrics") for session in self._sessions]
        return [
            next(
                metric["value"] for metric in answer["metrics"] if metric["name"] == "TaskDuration"
            )
            for answer in answers
        ]


def run(
    page: Page, meter: Meter, code: str, *, stops: int = 0, soon: int = 0, patience: int = 60_000
) -> Outcome:
    """Paste `code` over what the first cell holds and run it."""
    editor = live.cell(page, 0).locator(".cm-content")
    editor.focus()
    page.keyboard.press("ControlOrMeta+A")
    editor.evaluate(_PASTE, code)
    meter.begin()
    outcome = Outcome(**page.evaluate(_RUN, {"stops": stops, "soon": soon, "patience": patience}))
    outcome.longest *= meter.share()
    return outcome


def works(page: Page) -> bool:
    """Tell whether the next press works, starting Python where that has to be."""
    if live.code_of(page, 1) != _SUM:
        live.write(page, 1, _SUM)
    live.action(page, "run", 1)
    if _end(page) == "failed":
        # The end of Python was on its way when the button was pressed.
        live.action(page, "run", 1)
        _end(page)
    return live.text_outputs(live.cell(page, 1)) == ["2"]


def _end(page: Page) -> str | None:
    page.wait_for_function(
        "() => /ok|error|stopped|static/.test("
        "document.querySelector('[data-cell=\"1\"]').dataset.run)"
        " && /ready|failed/.test(document.documentElement.dataset.live)",
        timeout=live.START_TIMEOUT,
    )
    return live.state(page)
