import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";
import { atNextVisit, neededAtNextVisit } from "./next-visit.ts";

test("every bundle is asked, each time anew, and one that fails keeps back none but its own", async () => {
  let asked = 0;
  assert.deepEqual(await neededAtNextVisit(), []);
  atNextVisit(async () => {
    asked += 1;
    return ["a", "b"];
  });
  atNextVisit(() => Promise.reject(new TypeError("a script did not come")));
  atNextVisit(async () => ["c"]);
  assert.deepEqual(await neededAtNextVisit(), ["a", "b", "c"]);
  assert.deepEqual(await neededAtNextVisit(), ["a", "b", "c"]);
  assert.equal(asked, 2);
});
