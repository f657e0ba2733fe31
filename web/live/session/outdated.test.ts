import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";

type Given = ReturnType<typeof setUp>;

async function afterTwoRuns(needed: Record<number, number[]>): Promise<Given> {
  const given = setUp({ cells: 3 });
  await given.start();
  await given.run(0);
  await given.run(1);
  given.last().needed = needed;
  return given;
}

test("a cell is outdated when one that it needs has run since, until it runs itself", async (t) => {
  const given = await afterTwoRuns({ 1: [0] });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await given.run(0);
  t.mock.timers.tick(300);
  await settle();
  assert.deepEqual(
    given.page.map((cell) => cell.outdatedBy),
    [null, 0, null],
  );
  await given.run(1);
  t.mock.timers.tick(300);
  await settle();
  assert.equal(given.page[1]?.outdatedBy, null);
});

test("a cell that needs nothing of what has run since is not outdated", async (t) => {
  const given = await afterTwoRuns({});
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await given.run(0);
  t.mock.timers.tick(300);
  await settle();
  assert.equal(given.page[1]?.outdatedBy, null);
});

test("Python is asked only if a cell above has run later, and not while cells run often", async (t) => {
  const given = await afterTwoRuns({ 1: [0] });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = () => given.last().asked.length;
  await given.run(2);
  t.mock.timers.tick(300);
  await settle();
  assert.equal(asked(), 3);
  for (let count = 0; count < 3; count += 1) {
    await given.run(0);
    t.mock.timers.tick(299);
  }
  await settle();
  assert.equal(asked(), 6);
  t.mock.timers.tick(1);
  await settle();
  assert.equal(asked(), 8);
});
