import assert from "node:assert/strict";
import { test } from "node:test";
import { inkBox } from "./stroke.ts";

test("the box holds half of the pen on each side", () => {
  const points = [
    { x: 0.25, y: 0.5 },
    { x: 0.75, y: 0.5 },
  ];
  assert.deepEqual(inkBox([{ points, width: 0.5 }]), { left: 0, top: 0.25, width: 1, height: 0.5 });
});

test("without points there is no box", () => {
  assert.equal(inkBox([]), null);
  assert.equal(inkBox([{ points: [], width: 0.1 }]), null);
});

test("a stroke through nowhere is refused in words", () => {
  for (const [x, width] of [
    [Number.NaN, 0.1],
    [Number.POSITIVE_INFINITY, 0.1],
    [0, -1],
    [0, Number.NaN],
  ] as const) {
    assert.throws(() => inkBox([{ points: [{ x, y: 0 }], width }]), /a stroke goes through/);
  }
});
