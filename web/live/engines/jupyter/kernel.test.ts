import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../../fixtures/deferred.ts";
import { RUN, setUp, started } from "../../../fixtures/jupyter/kernel.ts";

test("a start tells the version and on which computer Python runs", async () => {
  const { kernel, server, progress } = setUp();
  assert.equal((await kernel.start()).python, "3.12.4 on hub.example.org");
  assert.equal(progress[0]?.stage, "Asking hub.example.org for a Python");
  assert.equal(server.kernels.size, 1);
});

test("no cookie is sent; the token stands in a header, and in an address only where there is none", async () => {
  const { kernel, server } = setUp();
  await kernel.start();
  for (const { url, headers, cookies } of server.asked) {
    assert.ok(!cookies, url);
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

test("a cell that is to be watched runs as usual, below a sentence that says so", async () => {
  const { kernel, server, outputs } = await started();
  void kernel.execute({ ...RUN, watch: true }).catch(() => {});
  await settle();
  assert.equal(server.newest("execute_request") !== undefined, true);
  const [cell, output] = outputs[0] ?? [];
  assert.equal(cell, RUN.cell);
  assert.ok(output?.type === "left_out");
  assert.match(output.content.text, /^Only Python in this browser can watch a cell\./);
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
  server.say("comm_open", { comm_id: "b", data: {} }, null);
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

test("of a flood of damaged pictures and of errors no more come than of others", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  for (let count = 0; count < 400; count++) {
    server.say("display_data", { data: { "image/png": "?" } }, request);
  }
  for (let count = 0; count < 3; count++) server.say("error", { ename: "E" }, request);
  for (let waits = 0; outputs.length < 302 && waits < 100; waits++) await settle();
  await settle();
  const [error, ...more] = outputs.slice(301).map(([, { type }]) => type);
  assert.deepEqual([error, more], ["error", []]);
  server.finish(request);
  await result;
});

test("who clears what is shown may show as much again", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  for (let frame = 0; frame < 310; frame++) {
    server.say("clear_output", { wait: true }, request);
    server.say("display_data", { data: { "text/plain": `${frame}` } }, request);
  }
  server.finish(request);
  await result;
  assert.equal(outputs.filter(([, { type }]) => type === "display_data").length, 310);
});

test("text that changes all the time between print and stderr ends in one box, and is all there", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  for (let line = 0; line < 150; line++) {
    for (const name of ["stdout", "stderr"]) server.say("stream", { name, text: "x" }, request);
  }
  server.finish(request);
  await result;
  const names = outputs.map(([, { content }]) => ("name" in content ? content.name : ""));
  assert.equal(names.length, 300);
  assert.equal(names.filter((name, place) => name !== (names[place - 1] ?? "stdout")).length, 200);
});

test("spaces without end do not hold the page up, and make no picture", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  const show = (form: string) =>
    server.say("display_data", { data: { "image/png": form } }, request);
  show(`${" ".repeat(1_000_000)}!`);
  show("AAA=\n");
  show("AA==AA");
  server.finish(request);
  await result;
  const types = outputs.map(([, { type }]) => type);
  assert.deepEqual(types, ["left_out", "display_data", "left_out"]);
});

test("odd objects in the place of texts are read as none", async () => {
  const { server, outputs, run } = await started();
  const { request, result } = await run();
  server.say("input_request", { prompt: { toString: 1, valueOf: 1 } }, request, "stdin");
  server.finish(request);
  await result;
  assert.deepEqual(outputs[0]?.[1].content, { prompt: "", password: false });
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
