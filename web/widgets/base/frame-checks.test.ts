import assert from "node:assert/strict";
import { test } from "node:test";
import { Patience, readSaid } from "./frame-checks.ts";

const STATE = { value: 1, _own: 2, _esm: "", _css: "", _model_name: "AnyModel", layout: {} };
const read = (message: unknown) => readSaid(JSON.stringify(message), STATE);

test("values are taken under the names that Python has told, and no others", () => {
  const state = { value: 7, _own: [1], other: 1, constructor: 1, toString: 1 };
  assert.deepEqual(read({ type: "set", state }), { type: "set", state: { value: 7, _own: [1] } });
});

test("script, style, kind and layout are Python's alone", () => {
  const state = { _esm: "x", _css: "x", _model_name: "Button", layout: { width: "1px" } };
  assert.deepEqual(read({ type: "set", state }), { type: "set", state: {} });
});

test("a name that only objects have changes nothing", () => {
  const text = '{"type": "set", "state": {"__proto__": {"value": 1}}}';
  assert.deepEqual(readSaid(text, STATE), { type: "set", state: {} });
});

test("a message that is no text, is no JSON, has another type or shape is none", () => {
  for (const data of [null, undefined, 3, { type: "here" }, new ArrayBuffer(8), "", "{", "[]"]) {
    assert.equal(readSaid(data, STATE), null);
  }
  const odd = [
    { type: "open" },
    { type: "set" },
    { type: "set", state: [1] },
    { type: "height" },
    { type: "height", pixels: "9" },
    { type: "custom", content: 1 },
    { type: "custom", content: 1, buffers: [1] },
    { type: "custom", content: 1, buffers: Array(101).fill("") },
  ];
  for (const message of odd) assert.equal(read(message), null, JSON.stringify(message));
  assert.equal(readSaid(`"${"x".repeat(8_000_000)}"`, STATE), null);
  const deep = "[".repeat(3_000_000) + "]".repeat(3_000_000);
  assert.equal(readSaid(`{"type": "set", "state": {"value": ${deep}}}`, STATE), null);
});

test("the height has bounds, and what failed is told shortly", () => {
  assert.deepEqual(read({ type: "height", pixels: 1e9 }), { type: "height", pixels: 2000 });
  assert.deepEqual(read({ type: "height", pixels: -5 }), { type: "height", pixels: 0 });
  const fault = read({ type: "fault", text: "x".repeat(9999) });
  assert.equal(fault?.type === "fault" && fault.text.length, 500);
});

test("what a widget sends is taken with its buffers", () => {
  const message = { type: "custom", content: { a: 1 }, buffers: ["AAE="] };
  assert.deepEqual(read(message), message);
  assert.deepEqual(read({ type: "custom", buffers: [] }), {
    type: "custom",
    content: null,
    buffers: [],
  });
});

test("a script that says too much in one second is heard no more, one that says it slowly is", () => {
  let now = 0;
  const patience = new Patience(3, () => now);
  const heard = [1, 2, 3, 4].map(() => patience.bears());
  assert.deepEqual(heard, [true, true, true, false]);
  now = 1001;
  assert.ok(patience.bears());
});
