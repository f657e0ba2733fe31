/** What a cell that was stopped, or that failed, means for the others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";

type Given = ReturnType<typeof setUp>;

async function stopped(given: Given, count = 1): Promise<void> {
  await settle();
  given.session.stop();
  given.running().end("aborted", count);
  await settle();
}

async function press(given: Given, index: number): Promise<void> {
  given.session.run(index);
  await settle();
}

const ran = ({ last }: Given) => last().executions.map(({ cell }) => cell);

test("a stopped cell counts as run: a later cell does not start it again", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.last().needed = { 2: [1], 3: [1] };
  given.session.run(1);
  await stopped(given);
  await press(given, 2);
  await given.end();
  await press(given, 3);
  assert.deepEqual(ran(given), [1, 2, 3]);
  assert.deepEqual(given.states(), ["static", "stopped", "ok", "running"]);
});

test("a needed cell that is stopped is not started again by the next press", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.last().needed = { 3: [0, 2] };
  given.session.run(3);
  await stopped(given);
  assert.deepEqual(given.states(), ["stopped", "static", "static", "static"]);
  await press(given, 3);
  assert.deepEqual(ran(given), [0, 2]);
});

test("an edited cell that was stopped runs again for who needs it", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.last().needed = { 2: [1] };
  given.session.run(1);
  await stopped(given);
  const cell = given.page[1];
  assert.ok(cell);
  cell.text = "edited";
  await press(given, 2);
  assert.deepEqual(ran(given), [1, 1]);
});

test("a cell that was stopped before its first line has not run", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.last().needed = { 2: [1] };
  given.session.run(1);
  await stopped(given, 0);
  await press(given, 2);
  assert.deepEqual(ran(given), [1, 1]);
});

test("a cell that is stopped while it waits is started when it is needed", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.last().needed = { 2: [1] };
  given.session.run(0);
  given.session.run(1);
  await stopped(given);
  assert.deepEqual(given.states(), ["stopped", "static", "static", "static"]);
  await press(given, 2);
  assert.deepEqual(ran(given), [0, 1]);
});

test("Run all and Run above start stopped cells again, and a restart forgets them", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.session.run(0);
  await stopped(given);
  given.session.runAll();
  await stopped(given);
  given.session.runAbove(1);
  await stopped(given);
  assert.deepEqual(ran(given), [0, 0, 0]);
  void given.session.restart();
  await given.start();
  given.last().needed = { 1: [0] };
  await press(given, 1);
  assert.deepEqual(ran(given), [0]);
});

test("a cell that fails for want of what a stopped cell would have made says so", async () => {
  const given = setUp({ interruptible: true });
  await given.start();
  given.last().needed = { 2: [0, 1] };
  await press(given, 0);
  await given.end();
  given.session.run(1);
  await stopped(given);
  await press(given, 2);
  await given.end("error");
  const sentence = "Cell 2, which this cell needs, was stopped before its end.";
  assert.deepEqual(given.page[2]?.remarks, [sentence]);
});

test("a cell whose need fails says which, and the second press runs it anyway", async () => {
  const given = setUp();
  await given.start();
  given.last().needed = { 3: [0, 1] };
  await press(given, 3);
  await given.end();
  await given.end("error");
  assert.deepEqual(given.states(), ["ok", "error", "static", "static"]);
  const sentence = "Not run, because cell 2 failed. Press Run to run it anyway.";
  assert.deepEqual(given.page[3]?.remarks, [sentence]);
  await press(given, 3);
  assert.deepEqual(given.page[3]?.remarks, []);
  assert.deepEqual(ran(given), [0, 1, 3]);
});

test("who goes past one failure goes past the others that follow", async () => {
  const given = setUp();
  await given.start();
  given.last().needed = { 3: [0, 1] };
  await press(given, 3);
  await given.end("error");
  await press(given, 3);
  await given.end("error");
  assert.deepEqual(ran(given), [0, 1, 3]);
  await given.end("error");
  const missing = [1, 2].map((cell) => `Cell ${cell}, which this cell needs, failed.`);
  assert.deepEqual(given.page[3]?.remarks, missing);
});

test("a failure that the reader went past holds up no later cell", async () => {
  const given = setUp();
  await given.start();
  given.last().needed = { 1: [0], 2: [0] };
  await press(given, 1);
  await given.end("error");
  await press(given, 1);
  await given.end();
  await press(given, 2);
  assert.deepEqual(ran(given), [0, 1, 2]);
});

test("after a change of the code that failed, or of code before it, the cell is tried again", async () => {
  const given = setUp();
  await given.start();
  given.last().needed = { 3: [1] };
  await press(given, 3);
  await given.end("error");
  const first = given.page[0];
  assert.ok(first);
  first.text = "mended";
  await press(given, 3);
  assert.deepEqual(ran(given), [1, 1]);
  await given.end();
  assert.deepEqual(ran(given), [1, 1, 3]);
});

test("Run all stops at an error, and each cell that did not run says so and can be run", async () => {
  const given = setUp();
  await given.start();
  given.last().needed = { 3: [0] };
  given.session.runAll();
  await settle();
  await given.end("error");
  assert.deepEqual(
    given.page.map((cell) => cell.remarks.length),
    [0, 1, 1, 1],
  );
  await press(given, 3);
  assert.deepEqual(ran(given), [0, 3]);
});

test("an error that the author expects is neither tried again nor blamed", async () => {
  const given = setUp();
  const first = given.page[0];
  assert.ok(first);
  first.mayFail = true;
  await given.start();
  given.last().needed = { 1: [0] };
  await press(given, 1);
  await given.end("error");
  assert.deepEqual(ran(given), [0, 1]);
  await given.end("error");
  assert.deepEqual(given.page[1]?.remarks, []);
});

test("an expected error that was stopped is blamed", async () => {
  const given = setUp({ interruptible: true });
  const first = given.page[0];
  assert.ok(first);
  first.mayFail = true;
  await given.start();
  given.last().needed = { 1: [0] };
  given.session.run(0);
  await stopped(given);
  await press(given, 1);
  await given.end("error");
  assert.equal(given.page[1]?.remarks.length, 1);
});

test("a set-up cell that fails holds up the first press and not the second", async () => {
  const given = setUp();
  const first = given.page[0];
  assert.ok(first);
  first.init = true;
  given.session.run(2);
  given.last().becomeReady();
  await settle();
  await given.end("error");
  assert.equal(given.page[2]?.remarks.length, 1);
  assert.deepEqual(given.states(), ["error", "static", "static", "static"]);
  await press(given, 2);
  assert.deepEqual(ran(given), [0, 2]);
});

test("a cell before the one that failed runs at the next press and forgives nothing", async () => {
  const given = setUp();
  await given.start();
  given.last().needed = { 3: [2] };
  given.session.run(2);
  given.session.run(0);
  await settle();
  await given.end("error");
  await press(given, 0);
  await given.end();
  await press(given, 3);
  assert.deepEqual(ran(given), [2, 0, 2]);
});

test("needs that cannot be worked out are told at the cell, which runs alone", async () => {
  const given = setUp();
  await given.start();
  given.last().problem = "RecursionError: too deep";
  await press(given, 1);
  assert.deepEqual(ran(given), [1]);
  assert.match(given.page[1]?.remarks[0] ?? "", /could not be worked out \(RecursionError/);
});
