import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askForPlace,
  askToStop,
  clearAsks,
  makePageAsks,
  putPlace,
  takeLook,
  takePlace,
  takeStop,
} from "./page-asks.ts";

test("a press of Stop while the page asks for the line wins, and is not asked away again", () => {
  const asks = makePageAsks();
  askForPlace(asks);
  askToStop(asks);
  askForPlace(asks);
  assert.equal(takeLook(asks), false);
  assert.equal(takeStop(asks), true);
  assert.equal(takeStop(asks), false);
});

test("a question for the line is taken once, and is no request to stop", () => {
  const asks = makePageAsks();
  askForPlace(asks);
  assert.equal(takeStop(asks), false);
  assert.equal(takeLook(asks), true);
  assert.equal(takeLook(asks), false);
});

test("a place is told once, and a new run knows none", () => {
  const asks = makePageAsks();
  putPlace(asks, { cell: 2, line: 7 });
  assert.deepEqual(takePlace(asks), { cell: 2, line: 7 });
  assert.equal(takePlace(asks), null);
  putPlace(asks, { cell: 2, line: 8 });
  askForPlace(asks);
  clearAsks(asks);
  assert.equal(takePlace(asks), null);
  assert.equal(takeLook(asks), false);
});
