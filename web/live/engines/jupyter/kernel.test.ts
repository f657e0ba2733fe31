import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import "../../../fixtures/dom.ts";
import { settle } from "../../../fixtures/deferred.ts";
import { FakeJupyter } from "../../../fixtures/jupyter.ts";
import { KernelGone, type Progress } from "../../session/kernel.ts";
import type { CommMessage, Output } from "../../session/messages.ts";
import { JupyterKernel } from "./kernel.ts";

const ADDRESS = "https://hub.example.org/user/anna/";
const PATIENCE = { notice: 1000, giveUp: 1000, pauses: [1, 1, 1] };
const RUN = { code: "x", cell: 4, dark: false, pixel_ratio: 1 };

/** Each looks after its line for as long as it lives. */
const kernels: JupyterKernel[] = [];
afterEach(() => {
  for (const kernel of kernels.splice(0)) kernel.close();
});

function setUp(token = "secret") {
  const server = new FakeJupyter();
  Object.assign(globalThis, { fetch: server.fetch, location: { origin: "https://book.test" } });
  const outputs: [number | null, Output][] = [];
  const comms: CommMessage[] = [];
  const deaths: string[] = [];
  const progress: Progress[] = [];
  const kernel = new JupyterKernel({
    connect: async () => ({ address: ADDRESS, token }),
    python: { answers: "answers", sources: { "cells/needs.py": "needs" } },
    patience: PATIENCE,
    makeSocket: server.makeSocket,
    events: {
      progress: (news) => progress.push(news),
      output: (cell, output) => outputs.push([cell, output]),
      comm: (message) => comms.push(message),
      died: (message) => deaths.push(message),
    },
  });
  kernels.push(kernel);
  return { server, kernel, outputs, comms, deaths, progress };
}

async function started() {
  const all = setUp();
  await all.kernel.start();
  const run = async (cell = RUN.cell) => {
    const result = all.kernel.execute({ ...RUN, cell });
    await settle();
    return { result, request: all.server.newest("execute_request") };
  };
  return { ...all, run };
}

test("a start tells the version and on which computer Python runs", async () => {
  const { kernel, server, progress } = setUp();
  assert.equal((await kernel.start()).python, "3.12.4 on hub.example.org");
  assert.equal(progress[0]?.stage, "Asking hub.example.org for a Python");
  assert.equal(server.kernels.size, 1);
});

test("the token stands in a header, and in an address only where there can be no header", async () => {
  const { kernel, server } = setUp();
  await kernel.start();
  for (const { url, headers } of server.asked) {
    assert.ok(!url.includes("secret"), url);
    assert.equal(headers.get("authorization"), "token secret");
  }
  assert.match(server.socket.address, /^wss:\/\/hub\.example\.org\/.*token=secret/);
});

test("a run is over when it is answered and its outputs are there, in whichever order", async () => {
  const { server, outputs, run } = await started();
  const { result, request } = await run();
  let over = false;
  void result.then(() => {
    over = true;
  });
  server.say("execute_reply", { status: "ok", execution_count: 3 }, request, "shell");
  await settle();
  assert.ok(!over);
  server.say("stream", { name: "stdout", text: "late\n" }, request);
  server.say("status", { execution_state: "idle" }, request);
  assert.deepEqual(await result, { status: "ok", execution_count: 3 });
  server.say("stream", { name: "stdout", text: "from a thread\n" }, request);
  assert.deepEqual(
    outputs.map(([cell, output]) => [cell, output.type]),
    [
      [4, "stream"],
      [4, "stream"],
    ],
  );
});

test("an error names cells by their numbers on the page, without colours", async () => {
  const { server, outputs, run } = await started();
  const { result, request } = await run();
  server.say("execute_input", { code: "x", execution_count: 7 }, request);
  const traceback = [
    "\u001b[31m---------------------------------\u001b[39m",
    "Cell \u001b[36mIn[7]\u001b[39m, line 2, in f(x)",
    "ZeroDivisionError: division by zero",
  ];
  server.say(
    "error",
    { ename: "ZeroDivisionError", evalue: "division by zero", traceback },
    request,
  );
  server.finish(request, { status: "error", execution_count: 7 });
  assert.equal((await result).status, "error");
  const [, error] = outputs[0] ?? [];
  assert.ok(error?.type === "error");
  assert.deepEqual(error.content.traceback, [
    "Cell 5, line 2, in f(x)",
    "ZeroDivisionError: division by zero",
  ]);
  assert.deepEqual(error.content.where, { cell: 4, line: 2 });
});

test("Stop asks the server to interrupt, and the kernel stays", async () => {
  const { server, kernel, run } = await started();
  const { result, request } = await run();
  kernel.interrupt();
  await settle();
  assert.match(server.asked.at(-1)?.url ?? "", /\/api\/kernels\/kernel-0\/interrupt$/);
  server.finish(request, { status: "error", ename: "KeyboardInterrupt", execution_count: 1 });
  assert.equal((await result).status, "error");
  assert.equal(server.kernels.size, 1);
});

test("a question of input() reaches the reader, and the answer the kernel", async () => {
  const { server, kernel, outputs, run } = await started();
  const { request, result } = await run();
  server.say("input_request", { prompt: "Name: ", password: false }, request, "stdin");
  assert.deepEqual(outputs[0], [
    4,
    { type: "input_request", content: { prompt: "Name: ", password: false } },
  ]);
  kernel.answer("Anna");
  const { channel, content } = server.newest("input_reply");
  assert.deepEqual({ channel, content }, { channel: "stdin", content: { value: "Anna" } });
  server.finish(request);
  await result;
});

test("widgets speak in both directions, and what has not their shape is dropped", async () => {
  const { server, kernel, comms } = await started();
  kernel.comm({ type: "comm_msg", content: { comm_id: "a", data: { x: 1 } } });
  assert.equal(server.newest("comm_msg").channel, "shell");
  server.say("comm_msg", { comm_id: "a", data: { y: 2 } }, null);
  server.say("comm_msg", { comm_id: 3, data: "y" }, null);
  assert.deepEqual(comms, [{ type: "comm_msg", content: { comm_id: "a", data: { y: 2 } } }]);
});

test("of a flood of pictures the first come, and a sentence", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  for (let count = 0; count < 400; count++) {
    server.say("display_data", { data: { "text/plain": "." }, metadata: {} }, request);
  }
  for (let waits = 0; outputs.length < 301 && waits < 100; waits++) await settle();
  await settle();
  assert.equal(outputs.length, 301);
  assert.deepEqual(outputs.at(-1)?.[1].type, "left_out");
  server.finish(request);
  await result;
});

test("what is no picture, and what needs a program of its own, is told in its place", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  const show = (data: object) => server.say("display_data", { data, metadata: {} }, request);
  show({ "image/png": "<not base64>" });
  show({ "application/vnd.jupyter.widget-view+json": { model_id: "x" } });
  show({ "image/png": "AAAA", "text/plain": "a picture" });
  server.finish(request);
  await result;
  const told = outputs.map(([, { content }]) => ("text" in content ? content.text : "shown"));
  assert.match(told[0] ?? "", /damaged/);
  assert.match(told[1] ?? "", /widget/);
  assert.equal(told[2], "shown");
});

test("help that Jupyter shows beside the cells stands in the cell", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  const data = { "text/plain": "\u001b[31mReturn the length\u001b[39m" };
  const payload = [{ source: "page", data }, { source: "page" }, null];
  server.finish(request, { status: "ok", execution_count: 1, payload });
  await result;
  assert.equal(outputs.length, 1);
  assert.match(JSON.stringify(outputs[0]), /"text\/plain":"Return the length"/);
});

test("a kernel that its server cannot delete yet is deleted a little later", async () => {
  const { server, kernel } = await started();
  let refusals = 0;
  server.answers.set("/kernel-0", () => {
    refusals += 1;
    if (refusals === 2) server.answers.clear();
    return new Response("", { status: 500 });
  });
  kernel.close();
  for (let waits = 0; server.kernels.size > 0 && waits < 100; waits++) await settle();
  assert.equal(server.kernels.size, 0);
});

test("needs and variables are asked of Python that was sent along", async () => {
  const { server, kernel } = await started();
  const [installed] = server.requests.filter(({ content }) => content.silent === true);
  assert.match(String(installed?.content.code), /exec\("answers"/);
  server.told = (expression) =>
    expression.includes("needs(")
      ? '{"order": [1], "problem": null}'
      : '{"variables": [], "more": 2}';
  assert.deepEqual((await kernel.needs(2, [])).order, [1]);
  assert.deepEqual(await kernel.variables(), { variables: [], more: 2 });
  server.told = () => '{"order": ["1"]}';
  assert.deepEqual(await kernel.needs(2, []), { order: [], problem: null });
  server.told = () => "no JSON";
  assert.deepEqual(await kernel.variables(), { variables: [], more: 0 });
});

test("completions and help come as Jupyter has them, without colours", async () => {
  const { server, kernel } = await started();
  server.heard = (request) => {
    const replies: Record<string, Record<string, unknown>> = {
      complete_request: { matches: ["print"], cursor_start: 0, cursor_end: 2, status: "ok" },
      inspect_request: { found: true, data: { "text/plain": "\u001b[31mDocstring\u001b[0m" } },
    };
    const reply = replies[request.header.msg_type];
    if (!reply) return false;
    server.say(request.header.msg_type.replace("request", "reply"), reply, request, "shell");
    return true;
  };
  assert.deepEqual((await kernel.complete("pr", 2)).matches, ["print"]);
  assert.deepEqual(await kernel.inspect("print", 2), { found: true, text: "Docstring" });
});

test("a line that breaks is mended, and the run goes on in it", async () => {
  const { server, progress, run } = await started();
  const { result, request } = await run();
  // It is busy, and answers nothing else.
  server.heard = () => true;
  server.socket.close();
  assert.equal(progress.at(-1)?.line, "broken");
  for (let waits = 0; server.sockets.length < 2 && waits < 100; waits++) await settle();
  server.finish(request);
  assert.equal((await result).status, "ok");
  const sessions = server.sockets.map(({ address }) =>
    new URL(address).searchParams.get("session_id"),
  );
  assert.equal(new Set(sessions).size, 1);
});

test("an end that got lost while the line was broken is said at its cell", async () => {
  const { server, outputs, run } = await started();
  const { result } = await run();
  server.socket.close();
  assert.equal((await result).status, "error");
  assert.equal(outputs.at(-1)?.[1].type, "left_out");
});

test("a kernel that the server has ended meanwhile is said to be gone, once", async () => {
  const { server, deaths, outputs, run } = await started();
  const { result } = await run();
  server.kernels.clear();
  server.socket.close();
  await assert.rejects(result, KernelGone);
  assert.match(deaths[0] ?? "", /hub\.example\.org has ended: the server has ended it/);
  assert.equal(outputs.at(-1)?.[1].type, "error");
  assert.equal(deaths.length, 1);
});

test("a server that dies is told when no try has found it", async () => {
  const { server, deaths, run } = await started();
  const { result } = await run();
  server.silence = "absent";
  server.socket.close();
  await assert.rejects(result, KernelGone);
  assert.match(deaths[0] ?? "", /does not answer any more/);
});

test("a kernel whose process ends is said to have ended", async () => {
  const { server, deaths, run } = await started();
  const { result } = await run();
  server.say("status", { execution_state: "restarting" }, null);
  await assert.rejects(result, KernelGone);
  assert.match(deaths[0] ?? "", /memory was full/);
});

test("the server's kernel ends with the session and when the page is left", async () => {
  for (const leave of ["close", "pagehide"]) {
    const { server, kernel } = await started();
    if (leave === "close") kernel.close();
    else dispatchEvent(new Event("pagehide"));
    await settle();
    assert.equal(server.kernels.size, 0, leave);
    await assert.rejects(kernel.execute(RUN), KernelGone);
  }
});

test("a start that is given up leaves no kernel behind", async () => {
  const { server, kernel } = setUp();
  const start = kernel.start();
  kernel.close();
  await assert.rejects(start, KernelGone);
  for (let waits = 0; waits < 5; waits++) await settle();
  assert.equal(server.kernels.size, 0);
});
