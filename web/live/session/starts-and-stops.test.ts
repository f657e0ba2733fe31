import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";
import { StartFailed } from "./kernel.ts";

test("a page that runs by itself does so at the first start only", async () => {
  const { session, last, states, start } = setUp({ cells: 2, autoRun: true });
  await start();
  assert.deepEqual(states(), ["running", "queued"]);
  void session.restart();
  last().becomeReady();
  await settle();
  assert.deepEqual(states(), ["stopped", "static"]);
});

test("a kernel that cannot even be made is a failed start, which can be tried again", async () => {
  const { session, phases, failures, kernels, refuseNext } = setUp();
  refuseNext(new ReferenceError("Can't find variable: SharedArrayBuffer"));
  session.run(0);
  await settle();
  assert.equal(phases.at(-1), "failed");
  assert.match(failures[0] ?? "", /SharedArrayBuffer/);
  void session.start();
  kernels.at(-1)?.becomeReady();
  await settle();
  assert.equal(phases.at(-1), "ready");
});

test("Stop interrupts Python where it can, and the variables stay", async () => {
  const { session, kernels, states, start, end, last } = setUp({ interruptible: true });
  await start();
  session.runAll();
  await settle();
  session.stop();
  assert.equal(last().interrupts, 1);
  assert.deepEqual(states(), ["running", "static", "static", "static"]);
  await end("error");
  assert.deepEqual(states(), ["stopped", "static", "static", "static"]);
  assert.equal(kernels.length, 1);
});

test("a second Stop ends a Python that does not answer", async () => {
  const { session, kernels, states, start } = setUp({ interruptible: true });
  await start();
  session.run(0);
  await settle();
  session.stop();
  session.stop();
  await settle();
  assert.equal(kernels[0]?.closed, true);
  assert.equal(kernels.length, 2);
  assert.equal(states()[0], "stopped");
});

test("without shared memory Stop replaces Python and says that variables are lost", async () => {
  const { session, page, kernels, notes, states, phases, start, end, last } = setUp();
  await start();
  session.run(0);
  await settle();
  await end();
  session.run(1);
  await settle();
  session.stop();
  await settle();
  assert.deepEqual(states(), ["static", "stopped", "static", "static"]);
  assert.equal(page[0]?.stale, true);
  assert.match(notes.at(-1) ?? "", /variables are lost/);
  assert.equal(kernels[0]?.closed, true);
  assert.equal(phases.at(-1), "starting");
  last().becomeReady();
  await settle();
  session.run(1);
  await settle();
  await end();
  assert.equal(states()[1], "ok");
});

test("Stop while Python starts gives up the start", async () => {
  const { session, kernels, phases, states } = setUp();
  session.run(1);
  session.stop();
  await settle();
  assert.equal(kernels[0]?.closed, true);
  assert.equal(phases.at(-1), "off");
  assert.deepEqual(states(), ["static", "static", "static", "static"]);
});

test("Stop while a cell's needs are worked out leaves nothing queued", async () => {
  const { session, last, states, start } = setUp();
  await start();
  last().needed = { 3: [0] };
  session.run(3);
  session.stop();
  await settle();
  assert.deepEqual(states(), ["static", "static", "static", "static"]);
  assert.equal(last().executions.length, 0);
});

test("a failed start is told with its advice, and can be tried again", async () => {
  const { session, last, failures, phases, kernels, states } = setUp();
  session.run(0);
  last().refuse(new StartFailed("numpy.bin is missing.", "Reload."));
  await settle();
  assert.deepEqual(failures, ["numpy.bin is missing. Reload."]);
  assert.equal(phases.at(-1), "failed");
  assert.equal(states()[0], "static");
  void session.start();
  last().becomeReady();
  await settle();
  assert.equal(kernels.length, 2);
  assert.equal(phases.at(-1), "ready");
});

test("a Python that dies fails the running cell and the page", async () => {
  const { session, last, failures, phases, states, start } = setUp();
  await start();
  session.run(0);
  await settle();
  last().events.died("Python stopped unexpectedly.");
  await settle();
  assert.match(failures[0] ?? "", /Python stopped unexpectedly/);
  assert.equal(phases.at(-1), "failed");
  assert.equal(states()[0], "error");
});

test("a start by itself runs nothing by itself; the set-up cells run before the reader's first", async () => {
  const { session, page, last, states, end } = setUp({ cells: 3, autoRun: true });
  const [first] = page;
  assert.ok(first);
  first.init = true;
  void session.start(true);
  last().becomeReady();
  await settle();
  assert.deepEqual(states(), ["static", "static", "static"]);
  session.run(2);
  await settle();
  assert.deepEqual(states(), ["running", "static", "queued"]);
  await end();
  assert.deepEqual(states(), ["ok", "static", "running"]);
});

test("a cell that is asked for while a start by itself goes on runs after the set-up cells", async () => {
  const { session, page, last, states } = setUp({ cells: 2, autoRun: true });
  const [first] = page;
  assert.ok(first);
  first.init = true;
  void session.start(true);
  session.run(1);
  last().becomeReady();
  await settle();
  assert.deepEqual(states(), ["running", "queued"]);
});

test("the end closes Python, marks outputs as stale, and a later run starts a new one", async () => {
  const { session, page, kernels, phases, notes, start, end } = setUp();
  await start();
  session.run(0);
  await settle();
  await end();
  assert.equal(session.hasRun, true);
  session.end("Live Code is off.");
  assert.equal(kernels[0]?.closed, true);
  assert.equal(page[0]?.stale, true);
  assert.equal(phases.at(-1), "off");
  assert.equal(notes.at(-1), "Live Code is off.");
  assert.equal(session.hasRun, false);
  session.run(1);
  await settle();
  assert.equal(kernels.length, 2);
});
