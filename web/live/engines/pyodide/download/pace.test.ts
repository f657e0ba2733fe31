import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "./pace.ts";

const MEGABYTE = 1 << 20;

/** A clock of which each wait ends when the test says so. */
function clock() {
  const ends: (() => void)[] = [];
  let asked = 0;
  const pace = new Pace((time) => {
    asked += time;
    return new Promise((resolve) => ends.push(resolve));
  });
  /** The wait that is on ends. */
  const look = async () => {
    for (const end of ends.splice(0)) end();
    await Promise.resolve();
  };
  return { pace, look, asked: () => asked, waits: () => ends.length > 0 };
}

test("a line is quick that brings a first megabyte before a fifth of a second has passed", async () => {
  const { pace } = clock();
  pace.add(MEGABYTE - 1);
  pace.add(1);
  assert.equal(await pace.isQuick, true);
});

test("a line is slow on which the time is up first; the clock starts with the first bytes", async () => {
  const { pace, look, asked, waits } = clock();
  assert.ok(!waits());
  pace.add(1000);
  while (waits()) {
    pace.add(1000);
    await look();
  }
  assert.ok(asked() > 100 && asked() < 500);
  pace.add(MEGABYTE);
  assert.equal(await pace.isQuick, false);
});

test("a worker that was busy for seconds gets the bytes that came meanwhile before it judges", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const pace = new Pace();
  const busyFor = async (time: number) => {
    t.mock.timers.tick(time);
    for (let turn = 0; turn < 3; turn++) await Promise.resolve();
  };
  pace.add(1);
  for (let chunk = 0; chunk < 4; chunk++) {
    await busyFor(1000); // A timer that is due comes before the bytes.
    pace.add(MEGABYTE / 4);
  }
  assert.equal(await pace.isQuick, true);
});
