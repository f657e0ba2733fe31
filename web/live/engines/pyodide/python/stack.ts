/**
 * How deep C code may nest before Python says so.
 *
 * Python counts on the ten megabytes that its own stack has in WebAssembly's memory. What it runs out
 * of is the browser's stack, of which a worker has half a megabyte, and that ends the interpreter.
 */
import type { Python } from "./types.ts";

/**
 * Bytes of Python's own stack. With 400,000 nine of 29 kinds of recursion ended Python in Chromium;
 * with 160,000 those in `tests/browser/hostile_cells.txt` that go through code of Python's don't.
 */
const ROOM = 160_000;

/** Let a recursion in C end as RecursionError; to be said in each start, also from an image. */
export function protectStack({ _module: machine }: Pick<Python, "_module">): void {
  const top = machine._emscripten_stack_get_base();
  const thread = machine._PyThreadState_Get();
  machine._PyUnstable_ThreadState_SetStackProtection(thread, top - ROOM, ROOM);
}
