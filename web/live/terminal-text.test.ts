import assert from "node:assert/strict";
import { test } from "node:test";
import { TerminalText } from "./terminal-text.ts";

function written(...pieces: string[]): string {
  const terminal = new TerminalText();
  for (const piece of pieces) terminal.write(piece);
  return terminal.text;
}

test("text arrives as it was written, whatever the pieces", () => {
  assert.equal(written("one\ntw", "o\n", "three"), "one\ntwo\nthree");
});

test("a carriage return writes over the line, as progress bars do", () => {
  assert.equal(written("  0 %\r 50 %", "\r100 %\ndone\n"), "100 %\ndone\n");
});

test("what a shorter rewrite does not cover stays", () => {
  assert.equal(written("abcdef\rxy"), "xycdef");
});

test("a backspace goes one column back and never past the first", () => {
  assert.equal(written("\b\bab\bc"), "ac");
});

test("Windows line ends are line ends", () => {
  assert.equal(written("a\r\nb"), "a\nb");
});

test("colour codes are left out", () => {
  assert.equal(written("\u001b[1;31mred\u001b[0m plain"), "red plain");
});

test("an endless output keeps its end and says that it lost its beginning", () => {
  const terminal = new TerminalText();
  for (let line = 0; line < 40_000; line += 1) terminal.write(`line ${line}\n`);
  assert.ok(terminal.text.length < 150_000);
  assert.ok(terminal.text.startsWith("… earlier output left out …\nline "));
  assert.ok(terminal.text.endsWith("line 39999\n"));
});
