import "../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { onProposal, proposeCode } from "./proposal.ts";

test("code is taken by who listens at this cell and says so, and by nobody else", () => {
  const cell = document.createElement("div");
  const other = document.createElement("div");
  document.body.append(cell, other);
  const offered: string[] = [];
  onProposal(other, () => assert.fail("another cell's"));
  assert.equal(proposeCode(cell, "x = 1"), false);
  let takes = false;
  onProposal(cell, (code) => {
    offered.push(code);
    return takes;
  });
  assert.equal(proposeCode(cell, "x = 2"), false);
  takes = true;
  assert.equal(proposeCode(cell, "x = 3"), true);
  assert.deepEqual(offered, ["x = 2", "x = 3"]);
});
