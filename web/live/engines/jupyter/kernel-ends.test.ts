import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../../fixtures/deferred.ts";
import { RUN, setUp, started } from "../../../fixtures/jupyter/kernel.ts";
import { KernelGone } from "../../session/kernel.ts";

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
