"""How long Stop takes until Python answers again: on an isolated page, and on a host without that.

There it must interrupt the cell and keep the variables; here it can only start Python anew.
"""

import statistics
from typing import Any

from .browser import live_page, write_cell

PAGE = "html/book/images/sliding-window.html"
ENDLESS = "while True: pass"

RUN = """
async () => {
  const cell = document.querySelector('div.cell[data-cell="0"]');
  const ended = new Promise((resolve) => {
    new MutationObserver((_, watch) => {
      if (!["ok", "error"].includes(cell.dataset.run)) return;
      watch.disconnect();
      resolve(cell.dataset.run);
    }).observe(cell, { attributes: true, attributeFilter: ["data-run"] });
  });
  cell.querySelector('button[data-action="run"]').click();
  return [await ended, cell.querySelector(".cell_output")?.textContent ?? ""];
}
"""
# Seconds from the press of Stop, in the middle of a run, until the page is ready for the next.
STOP = """
async (wait) => {
  const page = document.documentElement;
  const cell = document.querySelector('div.cell[data-cell="0"]');
  const until = (node, name, value) => new Promise((resolve) => {
    const look = () => node.getAttribute(name) === value && resolve();
    new MutationObserver(look).observe(node, { attributes: true, attributeFilter: [name] });
    look();
  });
  cell.querySelector('button[data-action="run"]').click();
  await until(cell, "data-run", "running");
  await new Promise((resume) => setTimeout(resume, wait));
  const begin = performance.now();
  document.querySelector('.live-bar button[data-action="stop"]').click();
  await until(page, "data-live", "ready");
  return (performance.now() - begin) / 1000;
}
"""


def stop_times(rounds: int) -> dict[str, float]:
    """Return the median times in seconds, by their keys."""
    return {
        "live.stop.isolated_s": round(_seconds(rounds, isolated=True), 4),
        "live.stop.restart_s": round(_seconds(rounds, isolated=False), 3),
    }


def _seconds(rounds: int, *, isolated: bool) -> float:
    """Return the median time of a Stop; with isolation the variables must be there afterwards."""
    with live_page(PAGE, isolated=isolated) as page:
        if page.evaluate("crossOriginIsolated") is not isolated:
            raise SystemExit(f"the page is {'not ' if isolated else ''}isolated")
        _run(page, "kept = 7")
        write_cell(page, ENDLESS)
        times = [float(page.evaluate(STOP, 200 + 50 * (one % 5))) for one in range(rounds)]
        end, shown = _run(page, "print(kept)")
    if isolated and (end, shown.strip()) != ("ok", "7"):
        raise SystemExit("the variables are lost")
    return statistics.median(times)


def _run(page: Any, code: str) -> tuple[str, str]:
    write_cell(page, code)
    end, shown = page.evaluate(RUN)
    return str(end), str(shown)
