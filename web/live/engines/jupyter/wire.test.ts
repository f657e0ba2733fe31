import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded } from "./wire.ts";

const MESSAGE = JSON.stringify({
  channel: "iopub",
  header: { msg_id: "1", msg_type: "status" },
  parent_header: {},
  content: {},
});

/** Count and beginnings, then the parts. */
function binary(begins: number[], ...parts: string[]): ArrayBuffer {
  const numbers = new DataView(new ArrayBuffer(4 * begins.length));
  begins.forEach((begin, place) => {
    numbers.setUint32(4 * place, begin);
  });
  const text = new TextEncoder().encode(parts.join(""));
  return new Uint8Array([...new Uint8Array(numbers.buffer), ...text]).buffer;
}

test("of a message with buffers what is not in them is taken", () => {
  const bare = decoded(MESSAGE);
  assert.equal(bare?.type, "status");
  assert.deepEqual(decoded(binary([1, 8], MESSAGE)), bare);
  const end = 12 + new TextEncoder().encode(MESSAGE).length;
  assert.deepEqual(decoded(binary([2, 12, end], MESSAGE, "\u0000{{{")), bare);
});

test("bytes that name parts which are not there are no message", () => {
  const odd = [
    ...[[], [1], [0, 8], [1, 4_000_000_000], [2, 12, 4_000_000_000], [2, 12, 4], [2, 12]],
  ];
  for (const begins of odd) assert.equal(decoded(binary(begins)), null, String(begins));
});

test("what has not the shape of a message is none", () => {
  const header = { msg_id: "1", msg_type: "x" };
  const odd: unknown[] = [
    null,
    3,
    [],
    { header },
    { header, content: [] },
    { header: 1, content: {} },
  ];
  odd.push(
    { header: { msg_id: 1, msg_type: "x" }, content: {} },
    { header: { msg_id: "1" }, content: {} },
  );
  for (const one of odd) assert.equal(decoded(JSON.stringify(one)), null, JSON.stringify(one));
  for (const data of ["", "{", null, 7, {}]) assert.equal(decoded(data), null);
});
