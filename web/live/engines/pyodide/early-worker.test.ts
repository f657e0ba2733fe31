import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { PageData } from "../../../base/page-data.ts";
import { storageOf } from "../../../fixtures/storage.ts";
import { startWorker } from "./early-worker.ts";
import { readTask, type StartTask } from "./protocol/task.ts";

const PAGE = {
  base: "http://book.test/live/",
  files: { worker: "worker-1.js", manifest: "manifest-1.json" },
  groups: ["plot"],
} as unknown as PageData;
let stored: Map<string, string>;
let tab: Map<string, string>;
let started: { address: string; name: string }[];

beforeEach(() => {
  stored = new Map();
  tab = new Map();
  started = [];
  const navigator = { storage: { getDirectory() {} }, locks: {} };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  for (const [name, items] of Object.entries({ localStorage: stored, sessionStorage: tab })) {
    Object.defineProperty(globalThis, name, { value: storageOf(items), configurable: true });
  }
  Object.assign(globalThis, {
    isSecureContext: true,
    document: { baseURI: "http://book.test/" },
    addEventListener: () => {},
    Worker: class {
      constructor(address: string, { name }: { name: string }) {
        started.push({ address, name });
      }
    },
  });
});

/** What the worker is told. */
function task(job?: StartTask["job"]): StartTask {
  tab.clear(); // as when the last start has ended
  startWorker(PAGE, job);
  const { address, name } = started.at(-1) as { address: string; name: string };
  assert.equal(String(address), "http://book.test/live/worker-1.js");
  const told = readTask(name);
  assert.ok(told.job !== "make_image");
  return told;
}

test("the worker is told all that a start takes", () => {
  const expected = { job: "start", manifest: "manifest-1.json", groups: ["plot"], image: "any" };
  assert.deepEqual(task(), { ...expected, unpacked: null });
});

test("a rehearsal starts from the image alone: it wants no archive of the page's", () => {
  const { job, groups } = task("rehearse");
  assert.deepEqual([job, groups], ["rehearse", []]);
});

test("a first visit may use any image, one that has the archives only the browser's own", () => {
  assert.equal(task().image, "any");
  stored.set("live-code:built-up", "manifest-1.json");
  assert.equal(task().image, "kept");
  stored.set("live-code:image", "off");
  assert.equal(task().image, "off");
});

test("the worker is told what is kept unpacked of this site, and nothing of another one's", () => {
  stored.set("live-code:unpacked", "manifest-1.json a.wasm b.js?kept");
  assert.equal(task().unpacked, "a.wasm b.js?kept");
  stored.set("live-code:unpacked", "manifest-0.json a.wasm b.js?kept");
  assert.equal(task().unpacked, null);
});
