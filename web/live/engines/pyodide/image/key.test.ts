import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group, Manifest } from "../protocol/manifest.ts";
import { imagedGroups, imageKey } from "./key.ts";

const group = (needs: string[], modules: string[]) => ({ needs, modules }) as unknown as Group;

const SITE = {
  groups: {
    kernel: group([], ["live_kernel"]),
    numpy: group([], ["numpy"]),
    plot: group(["numpy"], ["matplotlib"]),
    scipy: group(["numpy"], ["scipy"]),
    own: group(["numpy"], ["own"]),
  },
  imaged: ["kernel", "plot", "own"],
} as unknown as Manifest;

test("an image holds the groups that the manifest names, and what they need", () => {
  assert.deepEqual(imagedGroups(SITE), ["kernel", "numpy", "plot", "own"]);
});

test("the key changes with the manifest and with the worker, wherever the site is", () => {
  const key = imageKey("https://a.org/live/manifest-1.json", "/live/worker-1.js");
  assert.equal(imageKey("http://localhost/manifest-1.json", "/book/live/worker-1.js"), key);
  assert.notEqual(imageKey("https://a.org/live/manifest-2.json", "/live/worker-1.js"), key);
  assert.notEqual(imageKey("https://a.org/live/manifest-1.json", "/live/worker-2.js"), key);
});
