import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsShape, pixelAt, weightAt, windowAt, windowsAlong } from "./columns.ts";

const SMALL = { channels: 1, size: 4, kernel: 3, stride: 1 };

test("4 x 4 and a kernel of 3 give 9 x 4; AlexNet's first layer gives 363 x 3025", () => {
  assert.deepEqual(columnsShape(SMALL), [9, 4]);
  assert.deepEqual(columnsShape({ channels: 3, size: 227, kernel: 11, stride: 4 }), [363, 3025]);
});

test("a kernel that is too large has no windows", () => {
  assert.equal(windowsAlong({ ...SMALL, kernel: 5 }), 0);
  assert.deepEqual(columnsShape({ ...SMALL, kernel: 5 }), [25, 0]);
});

test("a window is read channel by channel, row by row", () => {
  const two = { ...SMALL, channels: 2 };
  assert.deepEqual(weightAt(two, 0), { channel: 0, row: 0, column: 0 });
  assert.deepEqual(weightAt(two, 5), { channel: 0, row: 1, column: 2 });
  assert.deepEqual(weightAt(two, 9), { channel: 1, row: 0, column: 0 });
});

test("windows go along the rows, by one stride", () => {
  const strided = { channels: 1, size: 7, kernel: 3, stride: 2 };
  assert.deepEqual(
    [0, 1, 2, 3].map((column) => windowAt(strided, column)),
    [
      [0, 0],
      [0, 2],
      [0, 4],
      [2, 0],
    ],
  );
});

test("an entry is the window's first pixel moved by the weight's place", () => {
  assert.deepEqual(pixelAt(SMALL, 0, 3), { channel: 0, row: 1, column: 1 });
  assert.deepEqual(pixelAt(SMALL, 8, 3), { channel: 0, row: 3, column: 3 });
});
