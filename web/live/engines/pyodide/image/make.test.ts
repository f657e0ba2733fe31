import assert from "node:assert/strict";
import { test } from "node:test";
import { defer } from "../../../../fixtures/deferred.ts";
import { MANIFEST } from "../../../../fixtures/pyodide/manifest.ts";
import { keepImage, type Steps } from "./make.ts";

const WORKER = "http://book.test/live/worker-1.js";

function steps(parts: Partial<Steps> = {}) {
  const asked: string[] = [];
  const all: Steps = {
    loadManifest: async (address) => {
      asked.push(address);
      return MANIFEST;
    },
    keepUnpacked: async (base) => {
      asked.push(`unpacked in ${base}`);
      return "a.wasm b.js?kept";
    },
    hasImage: async () => false,
    make: async () => void asked.push("make"),
    ...parts,
  };
  return { all, asked };
}

const keep = (all: Steps) => keepImage(WORKER, "manifest-1.json", all);

test("an image is made once for each version of the site, the unpacked code beside it", async () => {
  const { all, asked } = steps();
  const reply = await keep(all);
  const expected = { made: true, unpacked: "a.wasm b.js?kept", problem: null };
  assert.deepEqual(reply, { type: "image", ...expected });
  const folder = "http://book.test/live/";
  assert.deepEqual(asked, [`${folder}manifest-1.json`, `unpacked in ${folder}`, "make"]);
});

test("an image that is there already is not made again", async () => {
  const keys: string[] = [];
  const { all, asked } = steps({
    hasImage: async (key) => keys.push(key) > 0,
  });
  assert.equal((await keep(all)).made, true);
  assert.equal(asked.includes("make"), false);
  await keepImage("http://book.test/live/worker-2.js", "manifest-1.json", all);
  assert.notEqual(keys[0], keys[1]);
});

test("two tabs do not make the same image at once", async () => {
  const making = defer<void>();
  const { all } = steps({ make: () => making.promise });
  const first = keep(all);
  const second = steps();
  assert.deepEqual(await keep(second.all), {
    type: "image",
    made: false,
    unpacked: null,
    problem: null,
  });
  assert.deepEqual(second.asked, []);
  making.resolve();
  assert.equal((await first).made, true);
});

test("unpacked code that does not come costs no image", async () => {
  const { all, asked } = steps({ keepUnpacked: () => Promise.reject(new Error("gone")) });
  const { made, unpacked } = await keep(all);
  assert.deepEqual([made, unpacked, asked.at(-1)], [true, null, "make"]);
});

test("why no image could be made is told, and the next tab may try", async () => {
  const { all } = steps({ make: () => Promise.reject(new Error("the storage is full")) });
  const { made, problem } = await keep(all);
  assert.equal(made, false);
  assert.match(problem ?? "", /storage is full/);
  assert.equal((await keep(steps().all)).made, true);
});
