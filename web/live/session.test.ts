import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fixtures/deferred.ts";
import { type Execution, FakeKernel } from "./fixtures/kernel.ts";
import { type OutputReply, StartFailed } from "./kernel.ts";
import { Session } from "./session.ts";
import type { EndState, Phase, RunState, SessionCell } from "./session-types.ts";

class Cell implements SessionCell {
  readonly index: number;
  runs = true;
  init = false;
  mayFail = false;
  text: string;
  state: RunState = "static";
  stale = false;
  readonly replies: OutputReply[] = [];

  constructor(index: number) {
    this.index = index;
    this.text = `cell ${index}`;
  }
  source(): string {
    return this.text;
  }
  setState(state: RunState): void {
    this.state = state;
  }
  begin(): void {
    this.stale = false;
  }
  receive(reply: OutputReply): void {
    this.replies.push(reply);
  }
  finish(state: EndState): void {
    this.state = state;
  }
  markStale(): void {
    this.state = "static";
    this.stale = true;
  }
}

function setUp({ cells = 4, interruptible = false, autoRun = false } = {}) {
  const page = Array.from({ length: cells }, (_, index) => new Cell(index));
  const kernels: FakeKernel[] = [];
  const phases: Phase[] = [];
  const notes: string[] = [];
  const failures: string[] = [];
  const session = new Session({
    cells: page,
    makeKernel: (events) => {
      const kernel = new FakeKernel(events, interruptible);
      kernels.push(kernel);
      return kernel;
    },
    view: {
      phase: (phase) => phases.push(phase),
      progress: () => undefined,
      ready: () => undefined,
      failed: (message, advice) => failures.push(`${message} ${advice}`),
      note: (text) => notes.push(text),
    },
    autoRun,
    look: () => ({ dark: false, pixel_ratio: 1 }),
  });
  const last = () => {
    const kernel = kernels.at(-1);
    assert.ok(kernel);
    return kernel;
  };
  const running = (): Execution => {
    const execution = last().executions.at(-1);
    assert.ok(execution);
    return execution;
  };
  const states = () => page.map((cell) => cell.state);
  const start = async () => {
    void session.start();
    last().becomeReady();
    await settle();
  };
  const end = async (status: "ok" | "error" | "aborted" = "ok") => {
    running().end(status);
    await settle();
  };
  return { session, page, kernels, phases, notes, failures, last, running, states, start, end };
}

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
  assert.deepEqual(notes, ["Cell 1 failed, so the cells after it did not run."]);
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

test("a page that runs by itself does so at the first start only", async () => {
  const { session, last, states, start } = setUp({ cells: 2, autoRun: true });
  await start();
  assert.deepEqual(states(), ["running", "queued"]);
  void session.restart();
  last().becomeReady();
  await settle();
  assert.deepEqual(states(), ["stopped", "static"]);
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

test("outputs reach the cell that runs", async () => {
  const { session, page, running, start } = setUp();
  await start();
  session.run(2);
  await settle();
  running().output({ type: "stream", parent: 1, content: { name: "stdout", text: "hi" } });
  assert.equal(page[2]?.replies.length, 1);
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
