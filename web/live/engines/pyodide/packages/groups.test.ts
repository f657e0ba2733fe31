import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group } from "../protocol/manifest.ts";
import { groupOfModule, groupOfPackage, title, withNeeds } from "./groups.ts";

function group(modules: string[], needs: string[], packages: string[] = []): Group {
  const served = {
    file: "f.bin",
    size: 1,
    sha256: "",
    encoding: "zstd" as const,
    raw: 1,
    rest: null,
  };
  return { ...served, packages, modules, needs, preload: [] };
}

const groups = {
  kernel: group(["live_kernel"], []),
  plot: group(["matplotlib", "dateutil"], ["numpy", "pillow"], ["matplotlib", "python-dateutil"]),
  numpy: group(["numpy"], [], ["numpy"]),
  pillow: group(["PIL"], [], ["pillow"]),
  rare: group(["numpy.f2py"], ["numpy"]),
};

test("what a group needs comes before it, and each once", () => {
  assert.deepEqual(withNeeds(groups, ["kernel", "plot", "numpy"]), [
    "kernel",
    "numpy",
    "pillow",
    "plot",
  ]);
});

test("names that are no group are left out", () => {
  assert.deepEqual(withNeeds(groups, ["nothing", "numpy"]), ["numpy"]);
});

test("groups that need each other end the search", () => {
  const loop = { a: group([], ["b"]), b: group([], ["a"]) };
  assert.deepEqual(withNeeds(loop, ["a"]), ["b", "a"]);
});

test("a module is found by its top name and by the longest name that fits", () => {
  assert.equal(groupOfModule(groups, "matplotlib.pyplot"), "plot");
  assert.equal(groupOfModule(groups, "numpy.fft"), "numpy");
  assert.equal(groupOfModule(groups, "numpy.f2py.crackfortran"), "rare");
  assert.equal(groupOfModule(groups, "numpyro"), null);
});

test("a distribution is found by its own name", () => {
  assert.equal(groupOfPackage(groups, "python-dateutil"), "plot");
  assert.equal(groupOfPackage(groups, "dateutil"), null);
});

test("readers see the name of the library", () => {
  assert.equal(title("plot", groups.plot), "Matplotlib");
  assert.equal(title("extra", group([], [], ["extra-package"])), "extra-package");
});
