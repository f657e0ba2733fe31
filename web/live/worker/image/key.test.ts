import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group, Manifest, ServedFile } from "../../manifest.ts";
import { imagedGroups, imageKey, ownPackages } from "./key.ts";

const file = (sha256: string): ServedFile => ({
  file: "f",
  size: 1,
  sha256,
  encoding: "none",
  raw: 1,
});
const group = (needs: string[], modules: string[]): Group => ({
  ...file(modules[0] ?? ""),
  packages: modules,
  modules,
  needs,
  rest: null,
});

function site(): Manifest {
  return {
    version: 2,
    pyodide: "1",
    python: "3.14.0",
    core: {
      loader: file("a"),
      script: file("b"),
      wasm: file("c"),
      stdlib: { ...file("d"), rest: null },
      lock: file("e"),
    },
    groups: {
      kernel: group([], ["live_kernel"]),
      numpy: group([], ["numpy"]),
      plot: group(["numpy"], ["matplotlib"]),
      scipy: group(["numpy"], ["scipy"]),
      cnn_helpers: group(["numpy"], ["cnn_helpers"]),
    },
    data: [],
  };
}

test("an image holds the kernel, the plotting packages and the site's own", () => {
  assert.deepEqual(imagedGroups(site()), ["kernel", "numpy", "plot", "cnn_helpers"]);
  assert.deepEqual(ownPackages(site()), ["cnn_helpers"]);
});

test("the key changes with everything inside, and with nothing else", () => {
  const key = imageKey(site(), "worker-1.js");
  assert.equal(imageKey(site(), "worker-1.js"), key);
  assert.notEqual(imageKey(site(), "worker-2.js"), key);
  for (const part of ["loader", "script", "wasm", "stdlib", "lock"] as const) {
    const other = site();
    other.core[part].sha256 = "new";
    assert.notEqual(imageKey(other, "worker-1.js"), key, part);
  }
  for (const name of Object.keys(site().groups)) {
    const other = site();
    (other.groups[name] as Group).sha256 = "new";
    const changed = imageKey(other, "worker-1.js") !== key;
    assert.equal(changed, name !== "scipy", name);
  }
});
