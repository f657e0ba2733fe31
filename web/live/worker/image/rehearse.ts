/**
 * A start from a new image that nobody sees, and some drawing.
 *
 * It shows the browser which of the interpreter's functions are worth compiling well; what it has
 * compiled by then is what it keeps for later visits.
 */
import type { Python } from "../python-types.ts";

/** Milliseconds after which Chromium keeps what it has compiled last, and some. */
const KEPT_AFTER = 2000;

export async function exercise(python: Python): Promise<void> {
  python.pyimport("live_kernel.imaging").exercise();
  await new Promise((resume) => setTimeout(resume, KEPT_AFTER));
}
