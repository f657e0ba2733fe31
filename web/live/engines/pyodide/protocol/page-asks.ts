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

export type PageAsks = SharedArrayBuffer;

export function makePageAsks(): PageAsks {
  return new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
}

/** Page, before a cell: nothing is asked, nothing is known. */
export function clearAsks(asks: PageAsks): void {
  new Int32Array(asks).fill(0);
}

export function askToStop(asks: PageAsks): void {
  Atomics.store(new Int32Array(asks), REQUEST, STOP);
}

/** Worker: take the request to stop back and say whether it was there. */
export function takeStop(asks: PageAsks): boolean {
  return Atomics.compareExchange(new Int32Array(asks), REQUEST, STOP, NOTHING) === STOP;
}

/** Page: ask where the cell is, unless it is asked to stop. */
export function askForPlace(asks: PageAsks): void {
  Atomics.compareExchange(new Int32Array(asks), REQUEST, NOTHING, LOOK);
}

/** Worker: the same for a request to look. */
export function takeLook(asks: PageAsks): boolean {
  return Atomics.compareExchange(new Int32Array(asks), REQUEST, LOOK, NOTHING) === LOOK;
}

export function putPlace(asks: PageAsks, { cell, line }: Place): void {
  const words = new Int32Array(asks);
  words[CELL] = cell;
  words[LINE] = line;
}

/** Page: what the last question has found, once. */
export function takePlace(asks: PageAsks): Place | null {
  const words = new Int32Array(asks);
  const place = { cell: words[CELL] ?? 0, line: words[LINE] ?? 0 };
  words[LINE] = 0;
  return place.line > 0 ? place : null;
}
