import assert from "node:assert/strict";
import { test } from "node:test";
import { countLines } from "./long-text.ts";
import { PrintedText } from "./printed-text.ts";

test("what is missing is counted, and both sides are whole lines", () => {
  const text = new PrintedText();
  text.write("0\n1\n2\n3");
  text.write("8\n9\n", { lines: 5, characters: 11 });
  assert.equal(text.whole, null);
  assert.equal(text.head, "0\n1\n2\n");
  assert.equal(text.tail, "8\n9\n");
  assert.deepEqual(text.gap, { lines: 5, characters: 12 });
  text.write("20\n", { lines: 10, characters: 28 });
  assert.equal(text.tail, "20\n");
  assert.equal(countLines(text.head) + text.gap.lines + countLines(text.tail), 21);
});

test("a page that gets everything gives nothing up", () => {
  const text = new PrintedText();
  for (let line = 0; line < 100_000; line += 1) text.write(`${line}\n`);
  assert.ok(text.whole?.startsWith("0\n1\n") && text.whole.endsWith("99999\n"));
});

test("the end is bounded too, whoever sends it, and every line is counted", () => {
  const text = new PrintedText();
  for (let line = 0; line < 600_000; line += 1) text.write(`${line}\n`);
  assert.equal(text.whole, null);
  assert.ok(text.head.length < 2_100_000 && text.tail.length < 100_000);
  assert.ok(text.tail.endsWith("599999\n"));
  assert.equal(countLines(text.head) + text.gap.lines + countLines(text.tail), 600_000);
});
