/**
 * A start from a new image that nobody sees, some drawing, and everyday Python.
 *
 * It shows the browser which of the interpreter's functions are worth compiling well; what it has
 * compiled by then is what it keeps for later visits.
 */
import type { Python } from "../python/types.ts";

/** Milliseconds for what is still being compiled; what is kept goes through this worker's own turn. */
const KEPT_AFTER = 5000;

export async function rehearseStart(python: Python): Promise<void> {
  python.pyimport<{ rehearse(): void }>("live_kernel.memory_image").rehearse();
  await new Promise((resume) => setTimeout(resume, KEPT_AFTER));
}
