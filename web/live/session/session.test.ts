import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";
import type { CommMessage } from "./messages.ts";

test("a cell pressed while Python starts waits and then runs", async () => {
  const { session, last, states, phases, end } = setUp();
  session.run(1);
  assert.deepEqual(states(), ["static", "queued", "static", "static"]);
  last().becomeReady();
  await settle();
  assert.deepEqual(states(), ["static", "running", "static", "static"]);
  await end();
  assert.deepEqual(states(), ["static", "ok", "static", "static"]);
  assert.deepEqual(phases, ["starting", "ready", "busy", "ready"]);
});

test("running a cell first runs the earlier cells that it needs, in order", async () => {
  const { session, last, running, states, start, end } = setUp();
  await start();
  last().needed = { 3: [0, 2] };
  session.run(3);
  await settle();
  assert.deepEqual(states(), ["running", "static", "queued", "queued"]);
  assert.equal(running().cell, 0);
  await end();
  assert.equal(running().cell, 2);
  await end();
  assert.equal(running().cell, 3);
  await end();
  assert.deepEqual(states(), ["ok", "static", "ok", "ok"]);
});

test("only the cell that is to be watched is run so, and not those that it needs", async () => {
  const asked: number[] = [];
  const { session, last, running, start, end } = setUp({
    watches: (index) => {
      asked.push(index);
      return index === 3;
    },
  });
  await start();
  last().needed = { 3: [0] };
  session.run(3);
  await settle();
  assert.equal(running().watch, undefined);
  await end();
  assert.equal(running().watch, true);
  assert.deepEqual(asked, [0, 3]);
});

test("a cell that ran counts as there until its code is edited", async () => {
  const { session, page, last, start, end } = setUp();
  await start();
  const ran = () =>
    last()
      .asked.at(-1)
      ?.cells.map((cell) => cell.ran);
  session.run(0);
  await settle();
  await end();
  session.run(1);
  await settle();
  assert.deepEqual(ran(), [true, false, false, false]);
  await end();
  const first = page[0];
  assert.ok(first);
  first.text = "edited";
  session.run(2);
  await settle();
  assert.deepEqual(ran(), [false, true, false, false]);
});

test("Run all runs every cell in order without asking what each needs", async () => {
  const { session, last, states, start, end } = setUp();
  await start();
  session.runAll();
  for (let count = 0; count < 4; count += 1) {
    await settle();
    await end();
  }
  assert.deepEqual(
    last().executions.map(({ cell }) => cell),
    [0, 1, 2, 3],
  );
  assert.equal(last().asked.length, 0);
  assert.deepEqual(states(), ["ok", "ok", "ok", "ok"]);
});

test("Run above runs the cells before one and not the cell itself", async () => {
  const { session, last, states, start, end } = setUp();
  await start();
  session.runAbove(2);
  await settle();
  await end();
  await end();
  assert.deepEqual(
    last().executions.map(({ cell }) => cell),
    [0, 1],
  );
  assert.deepEqual(states(), ["ok", "ok", "static", "static"]);
});

test("an error stops the cells behind it, which are again what they were", async () => {
  const { session, states, notes, phases, start, end } = setUp();
  await start();
  session.run(2);
  await settle();
  await end();
  session.runAll();
  await settle();
  await end("error");
  assert.deepEqual(states(), ["error", "static", "ok", "static"]);
  assert.deepEqual(notes, ["Stopped at cell 1. The cells after it did not run."]);
  assert.equal(phases.at(-1), "ready");
});

test("an error that the author expects does not stop the cells behind it", async () => {
  const { session, page, states, start, end } = setUp();
  await start();
  const first = page[0];
  assert.ok(first);
  first.mayFail = true;
  session.runAll();
  await settle();
  await end("error");
  assert.deepEqual(states(), ["error", "running", "queued", "queued"]);
});

test("a cell that is queued or running is not queued again", async () => {
  const { session, last, start, end } = setUp();
  await start();
  session.run(0);
  session.run(0);
  await settle();
  session.run(0);
  await end();
  assert.equal(last().executions.length, 1);
});

test("cells that are never to run are left out of Run all", async () => {
  const { session, page, last, start, end } = setUp({ cells: 2 });
  await start();
  const first = page[0];
  assert.ok(first);
  first.runs = false;
  session.runAll();
  await settle();
  await end();
  assert.deepEqual(
    last().executions.map(({ cell }) => cell),
    [1],
  );
});

test("init cells run before what the reader has queued", async () => {
  const { session, page, last, running } = setUp();
  const init = page[2];
  assert.ok(init);
  init.init = true;
  session.run(0);
  last().becomeReady();
  await settle();
  assert.equal(running().cell, 2);
});

test("outputs reach the cell that runs", async () => {
  const { session, page, running, start } = setUp();
  await start();
  session.run(2);
  await settle();
  running().output({ type: "stream", content: { name: "stdout", text: "hi" } });
  assert.equal(page[2]?.replies.length, 1);
});

test("an output of no cell stands at the newest one, and nowhere before a cell has run", async () => {
  const { session, page, last, start, end } = setUp();
  await start();
  const shown = () => page.map((cell) => cell.replies.length);
  const show = () =>
    last().events.output(null, { type: "stream", content: { name: "stdout", text: "hi" } });
  show();
  assert.deepEqual(shown(), [0, 0, 0, 0]);
  for (const index of [2, 1]) {
    session.run(index);
    await settle();
    await end();
  }
  show();
  assert.deepEqual(shown(), [0, 1, 0, 0]);
  void session.restart();
  show();
  assert.deepEqual(shown(), [0, 1, 0, 0]);
});

test("what widgets say goes both ways, and a Python that was replaced is not heard", async () => {
  const { session, kernels, comms, last, start } = setUp();
  const message: CommMessage = { type: "comm_msg", content: { comm_id: "a", data: { value: 1 } } };
  session.comm(message);
  await start();
  session.comm(message);
  assert.deepEqual(last().comms, [message]);
  last().events.comm(message);
  assert.deepEqual(comms, [message]);
  void session.restart();
  kernels[0]?.events.comm(message);
  kernels[0]?.events.output(0, { type: "stream", content: { name: "stdout", text: "late" } });
  assert.equal(comms.length, 1);
});

test("completions are asked for only while Python is idle", async () => {
  const { session, start } = setUp();
  assert.equal(await session.complete("np.l", 4), null);
  await start();
  assert.deepEqual((await session.complete("np.l", 4))?.matches, ["linspace"]);
  session.run(0);
  await settle();
  assert.equal(await session.complete("np.l", 4), null);
});

test("pressing start again while Python starts or is there changes nothing", async () => {
  const { session, kernels, start } = setUp();
  void session.start();
  void session.start();
  await start();
  await session.start();
  assert.equal(kernels.length, 1);
});

test("a cell that is given up ends without the others' variables, or goes on where it cannot", async () => {
  for (const interruptible of [true, false]) {
    const { session, page, last, start, end, kernels } = setUp({ interruptible });
    await start();
    session.run(1);
    session.run(2);
    await settle();
    const [, running, waiting] = page;
    assert.ok(running && waiting);
    session.giveUp(waiting);
    assert.equal(waiting.state, "static");
    session.giveUp(running);
    session.giveUp(running);
    assert.equal(last().interrupts, interruptible ? 1 : 0);
    await end(interruptible ? "aborted" : "ok");
    assert.equal(kernels.length, 1);
    assert.equal(last().executions.length, 1);
  }
});

test("Run above leaves out what has run to its end as it stands now, unless that is all", async () => {
  const { session, page, last, start, end } = setUp();
  const ran = () => last().executions.map(({ cell }) => cell);
  await start();
  session.run(0);
  await settle();
  await end();
  session.runAbove(2);
  await settle();
  await end();
  assert.deepEqual(ran(), [0, 1]);
  session.runAbove(2);
  await settle();
  await end();
  await end();
  assert.deepEqual(ran(), [0, 1, 0, 1]);
  if (page[1]) page[1].text = "edited";
  session.runAbove(2);
  await settle();
  await end();
  assert.deepEqual(ran(), [0, 1, 0, 1, 1]);
});

test("Run all says at which cell it stopped and why", async () => {
  const { session, notes, running, start, end } = setUp();
  await start();
  session.runAll();
  await settle();
  const content = { ename: "NameError", evalue: "", traceback: [], where: null };
  running().output({ type: "error", content });
  await end("error");
  assert.deepEqual(notes, ["Stopped at cell 1: NameError. The cells after it did not run."]);
});

test("a file waits for a Python, is put into one that takes files, and is refused by another", async () => {
  const { session, last, start } = setUp();
  const put = () => session.addFile("a.csv", new Uint8Array(1), false);
  assert.equal(await put(), null);
  await start();
  assert.match((await put())?.problem ?? "", /runs elsewhere and takes no files/);
  const added = { exists: true, problem: null };
  Object.assign(last(), { addFile: async () => added });
  assert.equal(await put(), added);
  Object.assign(last(), { addFile: () => Promise.reject(new Error("gone")) });
  assert.equal(await put(), null);
});
