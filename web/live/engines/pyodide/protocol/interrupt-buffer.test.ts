import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askForPlace,
  askToStop,
  clearInterrupts,
  makeInterruptBuffer,
  putPlace,
  takeLook,
  takePlace,
  takeStop,
} from "./interrupt-buffer.ts";

test("a press of Stop while the page buffer for the line wins, and is not asked away again", () => {
  const buffer = makeInterruptBuffer();
  askForPlace(buffer);
  askToStop(buffer);
  askForPlace(buffer);
  assert.equal(takeLook(buffer), false);
  assert.equal(takeStop(buffer), true);
  assert.equal(takeStop(buffer), false);
});

test("a question for the line is taken once, and is no request to stop", () => {
  const buffer = makeInterruptBuffer();
  askForPlace(buffer);
  assert.equal(takeStop(buffer), false);
  assert.equal(takeLook(buffer), true);
  assert.equal(takeLook(buffer), false);
});

test("a place is told once, and a new run knows none", () => {
  const buffer = makeInterruptBuffer();
  putPlace(buffer, { cell: 2, line: 7 });
  assert.deepEqual(takePlace(buffer), { cell: 2, line: 7 });
  assert.equal(takePlace(buffer), null);
  putPlace(buffer, { cell: 2, line: 8 });
  askForPlace(buffer);
  clearInterrupts(buffer);
  assert.equal(takePlace(buffer), null);
  assert.equal(takeLook(buffer), false);
});
