import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../../fixtures/deferred.ts";
import { KernelGone, type Progress, StartFailed } from "../../session/kernel.ts";
import type { CommMessage, Output } from "../../session/messages.ts";
import { PyodideKernel } from "./kernel.ts";
import type { KernelReply, KernelRequest } from "./protocol/messages.ts";
import type { WorkerPort } from "./reliable-worker.ts";

class Port extends EventTarget {
  readonly sent: KernelRequest[] = [];
  terminated = false;
  postMessage(request: KernelRequest): void {
    this.sent.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  reply(reply: KernelReply): void {
    this.dispatchEvent(new MessageEvent("message", { data: reply }));
  }
  break(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}

const READY: Extract<KernelReply, { type: "kernel_info_reply" }> = {
  type: "kernel_info_reply",
  content: { python: "3.14.2", pyodide: "314.0.3" },
};
const CODE = { code: "1", cell: 0, dark: false, pixel_ratio: 1 };

function setUp({ isolated = false, fetchScript = async () => {} } = {}) {
  const port = new Port();
  const ports: Port[] = [];
  const progress: Progress[] = [];
  const deaths: string[] = [];
  const outputs: Output[] = [];
  const comms: CommMessage[] = [];
  const kernel = new PyodideKernel({
    makeWorker: () => {
      ports.push(ports.length === 0 ? port : new Port());
      return ports.at(-1) as unknown as WorkerPort;
    },
    fetchScript,
    isolated,
    events: {
      progress: (news) => progress.push(news),
      output: (_cell, output) => outputs.push(output),
      comm: (message) => comms.push(message),
      died: (message) => deaths.push(message),
    },
  });
  const start = async () => {
    const starting = kernel.start();
    await settle();
    port.reply(READY);
    return starting;
  };
  return { kernel, port, ports, progress, deaths, outputs, comms, start };
}

test("the start tells the worker that the page is there and resolves to Python's version", async () => {
  const { port, start } = setUp();
  assert.equal((await start()).python, "3.14.2");
  const [begin] = port.sent;
  assert.ok(begin?.type === "connect_request" && begin.life);
  assert.deepEqual(port.sent, [
    { type: "connect_request", life: begin.life, interrupt: null, stdin: null, beside: null },
  ]);
});

test("progress is passed on, before the start's end and after it", async () => {
  const { port, progress, start } = setUp();
  await start();
  port.reply({ type: "progress", stage: "Downloading SciPy", done: 1, total: 2 });
  assert.equal(progress[0]?.stage, "Downloading SciPy");
});

test("outputs go to the run that they belong to, also after its end", async () => {
  const { kernel, port, start, outputs } = setUp();
  await start();
  const run = kernel.execute(CODE);
  const id = port.sent.at(-1);
  assert.ok(id?.type === "execute_request");
  port.reply({ type: "stream", parent: id.id + 7, content: { name: "stdout", text: "other" } });
  port.reply({ type: "stream", parent: id.id, content: { name: "stdout", text: "mine" } });
  port.reply({
    type: "execute_reply",
    parent: id.id,
    content: { status: "ok", execution_count: 1 },
  });
  assert.deepEqual(await run, { status: "ok", execution_count: 1 });
  port.reply({ type: "stream", parent: id.id, content: { name: "stdout", text: "later" } });
  assert.deepEqual(
    outputs.map((output) => output.type === "stream" && output.content.text),
    ["mine", "later"],
  );
});

test("a start that fails tells the worker's own reason and ends the worker", async () => {
  const { kernel, port } = setUp();
  const starting = kernel.start();
  await settle();
  port.reply({
    type: "start_failed",
    content: { message: "numpy.bin is damaged.", advice: "Reload." },
  });
  await assert.rejects(starting, new StartFailed("numpy.bin is damaged.", "Reload."));
  assert.equal(port.terminated, true);
});

test("a worker whose script did not come is replaced as soon as the script can be had", async () => {
  const { kernel, port, ports } = setUp();
  const starting = kernel.start();
  await settle();
  port.break("");
  await settle();
  assert.equal(port.terminated, true);
  assert.equal(ports[1]?.sent[0]?.type, "connect_request");
  ports[1]?.reply(READY);
  assert.equal((await starting).python, "3.14.2");
});

test("a worker that says nothing for long is replaced", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { kernel, ports } = setUp();
  const starting = kernel.start();
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  t.mock.timers.tick(20_000);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  assert.equal(ports.length, 2);
  ports[1]?.reply({ type: "progress", stage: "Downloading Python", done: 0, total: 1 });
  t.mock.timers.tick(20_000);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  assert.equal(ports.length, 2);
  kernel.close();
  await assert.rejects(starting, KernelGone);
});

test("a script that cannot be had is a failed start with its reason", async () => {
  const fetchScript = async () => {
    throw new StartFailed("Python's worker could not be downloaded: 404.", "Reload.");
  };
  const { kernel, port } = setUp({ fetchScript });
  const starting = kernel.start();
  await settle();
  port.break("");
  await assert.rejects(starting, /worker could not be downloaded: 404/);
});

test("a worker that never runs, though its script can be had, is a failed start", async () => {
  const { kernel, ports } = setUp();
  const starting = kernel.start();
  for (let count = 0; count < 3; count++) {
    await settle();
    ports[count]?.break("SyntaxError: Unexpected token");
  }
  await assert.rejects(starting, /could not be loaded \(SyntaxError/);
  assert.equal(ports.length, 3);
});

test("an end that Python tells is said at the cell that ran and to the page, and once", async () => {
  const { kernel, port, deaths, start, outputs } = setUp();
  await start();
  const run = kernel.execute(CODE);
  const content = { reason: "memory is full", where: { cell: 0, line: 3 } };
  port.reply({ type: "died", content });
  port.reply({ type: "died", content });
  await assert.rejects(run, KernelGone);
  assert.deepEqual(deaths, ["Python has ended: memory is full."]);
  assert.equal(outputs.length, 1);
  assert.ok(outputs[0]?.type === "error");
  assert.deepEqual(outputs[0].content.traceback, ["Python has ended: memory is full."]);
  assert.deepEqual(outputs[0].content.where, content.where);
  assert.equal(port.terminated, true);
});

test("a worker that lets go of its lock has ended, also while nothing is asked", async () => {
  const { kernel, port, deaths, start } = setUp();
  const starting = start();
  await settle();
  const begin = port.sent[0];
  assert.ok(begin?.type === "connect_request" && begin.life);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  void navigator.locks.request(begin.life, () => held);
  await settle();
  port.reply({ ...READY, content: { ...READY.content, locked: true } });
  await starting;
  await settle();
  assert.deepEqual(deaths, []);
  letGo();
  await settle();
  assert.match(deaths[0] ?? "", /ended its worker/);
  await assert.rejects(kernel.needs(0, []), KernelGone);
});

test("an idle worker without a lock that says nothing to a question has ended", async (t) => {
  const { kernel, port, deaths, start, outputs } = setUp();
  await start();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const slow = kernel.execute(CODE);
  port.reply({ type: "status", parent: 1, content: { execution_state: "busy" } });
  t.mock.timers.tick(60_000);
  assert.deepEqual(deaths, []);
  port.reply({ type: "execute_reply", parent: 1, content: { status: "ok", execution_count: 1 } });
  await slow;
  const lost = kernel.execute(CODE);
  t.mock.timers.tick(60_000);
  await assert.rejects(lost, KernelGone);
  assert.match(deaths[0] ?? "", /does not answer/);
  assert.equal(outputs.length, 1);
});

test("a worker that breaks later is a death, and what was asked is given up", async () => {
  const { kernel, port, deaths, start } = setUp();
  await start();
  const run = kernel.execute(CODE);
  port.break("memory access out of bounds");
  await assert.rejects(run, KernelGone);
  assert.match(deaths[0] ?? "", /memory access out of bounds/);
});

test("after close the worker is gone and every question is refused", async () => {
  const { kernel, port, start } = setUp();
  await start();
  const waiting = kernel.needs(0, []);
  kernel.close();
  await assert.rejects(waiting, KernelGone);
  await assert.rejects(kernel.complete("", 0), KernelGone);
  assert.equal(port.terminated, true);
});

test("on isolated pages interrupt sets the shared cell, and a new run clears it", async () => {
  const { kernel, port, start } = setUp({ isolated: true });
  await start();
  const begin = port.sent[0];
  assert.ok(begin?.type === "connect_request" && begin.interrupt && begin.stdin);
  const cell = new Int32Array(begin.interrupt);
  kernel.interrupt();
  assert.equal(cell[0], 2);
  const run = kernel.execute(CODE);
  assert.equal(cell[0], 0);
  kernel.close();
  await assert.rejects(run, KernelGone);
});

test("what a widget says goes both ways, and belongs to no request", async () => {
  const { kernel, port, comms, start } = setUp();
  await start();
  const open: CommMessage = {
    type: "comm_open",
    content: { comm_id: "a", target_name: "slider", data: { value: 3 } },
  };
  port.reply(open);
  port.dispatchEvent(new MessageEvent("message", { data: { type: "comm_msg", content: {} } }));
  assert.deepEqual(comms, [open]);
  const moved: CommMessage = { type: "comm_msg", content: { comm_id: "a", data: { value: 4 } } };
  kernel.comm(moved);
  assert.deepEqual(port.sent.at(-1), moved);
});

test("an output of no request is shown, without a cell", async () => {
  const { port, outputs, start } = setUp();
  await start();
  port.reply({ type: "stream", parent: null, content: { name: "stdout", text: "by itself" } });
  assert.deepEqual(outputs, [{ type: "stream", content: { name: "stdout", text: "by itself" } }]);
});
