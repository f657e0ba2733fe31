import assert from "node:assert/strict";
import { test } from "node:test";
import { diffLines } from "./line-diff.ts";

const SIGNS = { same: " ", mine: "-", theirs: "+" };
const shown = (mine: string[], theirs: string[]) =>
  diffLines(mine.join("\n"), theirs.join("\n")).map(({ kind, line }) => SIGNS[kind] + line);

test("lines in common stand once, the others with whose they are", () => {
  assert.deepEqual(shown(["a", "b", "c"], ["a", "x", "c"]), [" a", "-b", "+x", " c"]);
  assert.deepEqual(shown(["a", "c"], ["a", "b", "c"]), [" a", "+b", " c"]);
  assert.deepEqual(shown(["a", "b", "c", "d"], ["b", "d", "e"]), ["-a", " b", "-c", " d", "+e"]);
  assert.deepEqual(shown([""], ["a"]), ["-", "+a"]);
  assert.deepEqual(shown(["a"], ["a"]), [" a"]);
});

test("both texts can be read out of what is shown", () => {
  const texts = ["", "a", "b", "a\nb", "b\na", "a\n\nb\na", "a\na\nb", "c\nb\na\nc"];
  for (const mine of texts) {
    for (const theirs of texts) {
      const lines = diffLines(mine, theirs);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map(({ line }) => line)
          .join("\n");
      assert.equal(without("theirs"), mine);
      assert.equal(without("mine"), theirs);
    }
  }
});

test("texts of any length are compared, very long ones without looking for lines in common", () => {
  const many = (word: string) => Array.from({ length: 3000 }, (_, line) => `${word} ${line}`);
  const lines = shown(["same", ...many("a")], ["same", ...many("b")]);
  assert.equal(lines.length, 6001);
  assert.equal(lines[0], " same");
});
