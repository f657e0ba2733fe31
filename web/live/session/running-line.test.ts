import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";
import type { Place } from "./messages.ts";

async function running(t: TestContext) {
  const given = setUp({ cells: 2, interruptible: true });
  await given.start();
  const kernel = given.last();
  let place: Place | null = null;
  Object.assign(kernel, { place: () => place });
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  given.session.run(0);
  await settle();
  const lines = given.page[0]?.lines ?? [];
  return { ...given, lines, at: (told: Place | null) => (place = told) };
}

test("in the first half second nothing is marked, then the line, four times a second", async (t) => {
  const { lines, at } = await running(t);
  at({ cell: 0, line: 3 });
  t.mock.timers.tick(499);
  assert.deepEqual(lines, []);
  t.mock.timers.tick(1);
  at({ cell: 0, line: 4 });
  t.mock.timers.tick(250);
  assert.deepEqual(lines, [3, 4]);
});

test("a line goes when Python does not tell any more, and at the end of the run", async (t) => {
  const { lines, at, end } = await running(t);
  at({ cell: 0, line: 3 });
  t.mock.timers.tick(500);
  at(null);
  t.mock.timers.tick(750);
  assert.deepEqual(lines, [3]);
  t.mock.timers.tick(250);
  assert.deepEqual(lines, [3, null]);
  at({ cell: 0, line: 3 });
  t.mock.timers.tick(250);
  await end();
  t.mock.timers.tick(1000);
  assert.deepEqual(lines, [3, null, 3, null]);
});

test("a line of another cell is not marked in this one", async (t) => {
  const { lines, at } = await running(t);
  at({ cell: 1, line: 3 });
  t.mock.timers.tick(600);
  assert.deepEqual(lines, []);
});
