import assert from "node:assert/strict";
import { test } from "node:test";
import { errorContent } from "./traceback.ts";

const unknown = () => undefined;

test("of a long traceback beginning and end are shown, and how much is between", () => {
  const traceback = Array.from({ length: 1000 }, (_, number) => `line ${number}`);
  const shown = errorContent({ traceback }, unknown).traceback;
  assert.deepEqual([shown.length, shown[0], shown.at(-1)], [401, "line 0", "line 999"]);
  assert.equal(shown[200], "[600 lines left out]");
});

test("so it is with a long line, and with what the error says", () => {
  const long = `E: ${"x".repeat(1_000_000)}!`;
  const { evalue, traceback } = errorContent({ evalue: long, traceback: [long] }, unknown);
  for (const line of [evalue, ...traceback]) {
    assert.ok(line.length < 5000);
    assert.match(line, /^E: x+ \[\d+ signs left out\] x+!$/);
  }
});

test("what is no text is none", () => {
  const odd = { ename: { toString: 1 }, evalue: 3, traceback: [null, ["x"], "y"] };
  const none = { ename: "", evalue: "", traceback: ["y"], where: null };
  assert.deepEqual(errorContent(odd, unknown), none);
  assert.deepEqual(errorContent({ traceback: "x" }, unknown).traceback, [""]);
});
