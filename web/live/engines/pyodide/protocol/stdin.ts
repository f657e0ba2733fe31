/**
 * The answer box for `input()`: shared memory in which the page leaves a line for the waiting worker.
 *
 * Layout: Int32 state, Int32 length in bytes, then the answer in UTF-8.
 */

export const WAITING = 0;
export const ANSWERED = 1;
/** No answer will come: `input()` raises EOFError or is being interrupted. */
export const CANCELLED = 2;

const HEADER_BYTES = 8;
const MAX_ANSWER_BYTES = 64 * 1024;

export function makeAnswerBox(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEADER_BYTES + MAX_ANSWER_BYTES);
}

/** Page: leave an answer, or null for none, and wake the worker. */
export function putAnswer(box: SharedArrayBuffer, answer: string | null): void {
  const header = new Int32Array(box, 0, 2);
  if (answer !== null) {
    const space = new Uint8Array(box, HEADER_BYTES);
    const bytes = new TextEncoder().encode(answer).subarray(0, space.length);
    space.set(bytes);
    header[1] = bytes.length;
  }
  Atomics.store(header, 0, answer === null ? CANCELLED : ANSWERED);
  Atomics.notify(header, 0);
}

/** Worker: say that no answer is there yet; call it before asking the page. */
export function clearAnswer(box: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(box, 0, 2), 0, WAITING);
}

/** Worker: sleep until the page has answered; null when it was cancelled. */
export function waitForAnswer(box: SharedArrayBuffer): string | null {
  const header = new Int32Array(box, 0, 2);
  Atomics.wait(header, 0, WAITING);
  if (Atomics.load(header, 0) === CANCELLED) return null;
  const length = header[1] ?? 0;
  // TextDecoder refuses shared memory, so the bytes are copied first.
  return new TextDecoder().decode(new Uint8Array(box, HEADER_BYTES, length).slice());
}
