import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import type { PageData } from "../../../base/page-data.ts";
import { KernelGone, StartFailed } from "../../session/kernel.ts";
import { LateKernel } from "./late-kernel.ts";

/** A script with classes of its own, as every bundle has. */
const SCRIPT = `
class KernelGone extends Error { name = "KernelGone" }
class StartFailed extends Error { name = "StartFailed"; advice = "Do this." }
export const makeKernel = ({ page }) => ({
  start: async () => {
    if (page === "refused") throw new StartFailed("No.");
    return { python: "3.12", implementation: "x" };
  },
  execute: async () => { throw new KernelGone("gone") },
  complete: async () => { throw new RangeError("odd") },
  close() {},
});//`;

function late(page = "") {
  const base = `data:text/javascript,${encodeURIComponent(SCRIPT)}`;
  const data = { base, page, servers: { script: "" } } as unknown as PageData;
  const events = { progress() {}, output() {}, comm() {}, died() {} };
  return new LateKernel(data, events);
}
const RUN = { code: "", cell: 0, dark: false, pixel_ratio: 1 };

test("what the other script refuses is told with its advice", async () => {
  const problem: unknown = await late("refused")
    .start()
    .catch((fault) => fault);
  assert.ok(problem instanceof StartFailed);
  assert.deepEqual([problem.message, problem.advice], ["No.", "Do this."]);
});

test("a kernel that is gone is that for the page, too, and any other fault is itself", async () => {
  const kernel = late();
  await kernel.start();
  await assert.rejects(kernel.execute(RUN), KernelGone);
  await assert.rejects(kernel.complete("", 0), RangeError);
});

test("what the server's kernel cannot tell is nothing", async () => {
  const kernel = late();
  await kernel.start();
  assert.deepEqual(await kernel.needs(0, []), { order: [], problem: null });
  assert.deepEqual(await kernel.variables(), { variables: [], more: 0 });
});

test("a start that is given up while its script comes starts nothing", async () => {
  const kernel = late();
  const start = kernel.start();
  kernel.close();
  await assert.rejects(start, KernelGone);
  await assert.rejects(kernel.execute(RUN), KernelGone);
});
