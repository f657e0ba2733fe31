import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import type { PageData } from "../../../base/page-data.ts";
import { sha256 } from "./download/sha256.ts";
import { makeEngine } from "./engine.ts";

const group = (file: string, needs: string[] = []) => ({ file, needs });
const TEXT = JSON.stringify({
  core: { wasm: { file: "core.wasm" } },
  groups: {
    kernel: { ...group("kernel.zst"), rest: { file: "kernel-rest.zst" } },
    numpy: group("numpy.zst"),
    plot: group("plot.zst", ["numpy"]),
    scipy: group("scipy.zst"),
  },
});
const MANIFEST = `manifest-${sha256(new TextEncoder().encode(TEXT)).slice(0, 16)}.json`;

test("the next visit needs the core, the kernel and the page's groups with what they need", async (t) => {
  const asked: string[] = [];
  t.mock.method(globalThis, "fetch", async (address: string) => {
    asked.push(address);
    return new Response(TEXT);
  });
  const files = { manifest: MANIFEST, worker: "worker-1.js" };
  const data = { base: "../_static/live/", files, groups: ["plot"] } as unknown as PageData;
  const found = await makeEngine({ data, isIdle: () => true }).files?.();
  const base = "http://book.test/_static/live/";
  assert.deepEqual(asked, [`${base}${MANIFEST}`]);
  assert.deepEqual(
    found?.toSorted(),
    ["core.wasm", "kernel-rest.zst", "kernel.zst", "numpy.zst", "plot.zst"].map(
      (name) => `${base}${name}`,
    ),
  );
});
