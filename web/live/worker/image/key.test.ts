import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group, Manifest } from "../../manifest.ts";
import { imagedGroups, imageKey, ownPackages } from "./key.ts";

const group = (needs: string[], modules: string[]) => ({ needs, modules }) as unknown as Group;

const SITE = {
  groups: {
    kernel: group([], ["live_kernel"]),
    numpy: group([], ["numpy"]),
    plot: group(["numpy"], ["matplotlib"]),
    scipy: group(["numpy"], ["scipy"]),
    cnn_helpers: group(["numpy"], ["cnn_helpers"]),
  },
} as unknown as Manifest;

test("an image holds the kernel, the plotting packages and the site's own", () => {
  assert.deepEqual(imagedGroups(SITE), ["kernel", "numpy", "plot", "cnn_helpers"]);
  assert.deepEqual(ownPackages(SITE), ["cnn_helpers"]);
});

test("the key changes with the manifest and with the worker, wherever the site is", () => {
  const key = imageKey("https://a.org/live/manifest-1.json", "/live/worker-1.js");
  assert.equal(imageKey("http://localhost/manifest-1.json", "/book/live/worker-1.js"), key);
  assert.notEqual(imageKey("https://a.org/live/manifest-2.json", "/live/worker-1.js"), key);
  assert.notEqual(imageKey("https://a.org/live/manifest-1.json", "/live/worker-2.js"), key);
});
