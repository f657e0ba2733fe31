import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../../../explorables/base/state/address.ts";
import { number } from "../../../explorables/base/state/fields.ts";
import { sharedPart, withShared } from "./fragment.ts";

const figure = { version: 1, fields: { level: number("Level", 2, { min: 0, max: 10 }) } };

test("cells stand first, beside the figures, and can be taken out again", () => {
  const both = withShared("#dial=1;level.3", "1.a.b");
  assert.equal(both, "shared-cells=1.a.b&dial=1;level.3");
  assert.equal(sharedPart(`#${both}`), "1.a.b");
  assert.equal(withShared(`#${both}`, "new"), "shared-cells=new&dial=1;level.3");
  assert.equal(withShared(`#${both}`, null), "dial=1;level.3");
  assert.equal(withShared("#exercises", null), "");
  assert.equal(sharedPart("#dial=1;level.3"), null);
});

test("a figure reads and writes its own part beside cells of any length", () => {
  const fragment = `#${withShared("#dial=1;level.3", "x".repeat(7500))}`;
  assert.deepEqual(readAddress(fragment, "dial", figure)?.change, { level: 3 });
  const now = { state: { level: 4 }, initial: { level: 2 } };
  const written = writeAddress(fragment, "dial", figure, now);
  assert.equal(written, withShared("#dial=1;level.4", "x".repeat(7500)));
});
