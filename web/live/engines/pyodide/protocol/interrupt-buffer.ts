/**
 * What the page asks of Python while a cell runs, in memory that both share: Int32 request, and where
 * the cell was when it was last asked, as cell index and 1-based line, 0 for unknown.
 */
import type { Place } from "../../../session/messages.ts";

const REQUEST = 0;
const CELL = 1;
const LINE = 2;

const NOTHING = 0;
/** The number of SIGINT, which Python takes it for. */
const STOP = 2;
/** Where is the cell? Also live_code/runtime/packing/patch.py knows it. */
const LOOK = 3;

export type InterruptBuffer = SharedArrayBuffer;

export function makeInterruptBuffer(): InterruptBuffer {
  return new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
}

/** Page, before a cell: nothing is asked, nothing is known. */
export function clearInterrupts(buffer: InterruptBuffer): void {
  new Int32Array(buffer).fill(0);
}

export function askToStop(buffer: InterruptBuffer): void {
  Atomics.store(new Int32Array(buffer), REQUEST, STOP);
}

/** Worker: take the request to stop back and say whether it was there. */
export function takeStop(buffer: InterruptBuffer): boolean {
  return Atomics.compareExchange(new Int32Array(buffer), REQUEST, STOP, NOTHING) === STOP;
}

/** Page: ask where the cell is, unless it is asked to stop. */
export function askForPlace(buffer: InterruptBuffer): void {
  Atomics.compareExchange(new Int32Array(buffer), REQUEST, NOTHING, LOOK);
}

/** Worker: the same for a request to look. */
export function takeLook(buffer: InterruptBuffer): boolean {
  return Atomics.compareExchange(new Int32Array(buffer), REQUEST, LOOK, NOTHING) === LOOK;
}

export function putPlace(buffer: InterruptBuffer, { cell, line }: Place): void {
  const words = new Int32Array(buffer);
  words[CELL] = cell;
  words[LINE] = line;
}

/** Page: what the last question has found, once. */
export function takePlace(buffer: InterruptBuffer): Place | null {
  const words = new Int32Array(buffer);
  const place = { cell: words[CELL] ?? 0, line: words[LINE] ?? 0 };
  words[LINE] = 0;
  return place.line > 0 ? place : null;
}
