/** Goes from cell to cell, what is seen first, and lets the browser and Python work in between. */
import { breathe } from "../../../base/waiting.ts";

/**
 * Milliseconds between two cells that are far off, as long as Python needs the computer: an editor has the
 * page laid out and painted once more.
 */
const FAR_OFF = 250;

/** Screens that a reader has scrolled before Python is there. */
const NEAR = 3;

/** `distance`: pixels from what is seen of the page; it is asked once, since to ask lays the page out. */
export async function nearestFirst<Cell extends { readonly distance: number }>(
  cells: readonly Cell[],
  visit: (cell: Cell) => void,
  isPythonIdle: () => boolean,
  rest: (milliseconds: number) => Promise<void> = breathe,
): Promise<void> {
  const waiting = cells.map((cell) => ({ cell, distance: cell.distance }));
  waiting.sort((one, other) => one.distance - other.distance);
  for (const { cell, distance } of waiting) {
    visit(cell);
    await rest(distance > NEAR * innerHeight && !isPythonIdle() ? FAR_OFF : 0);
  }
}
