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

test("an end is kept in whole lines, and what goes is returned", () => {
  const terminal = new TerminalText();
  for (let line = 0; line < 1000; line += 1) terminal.write(`line ${line}\n`);
  const before = terminal.text;
  const gone = terminal.cutTo(500);
  assert.equal(gone + terminal.text, before);
  assert.ok(terminal.text.startsWith("line ") && terminal.text.endsWith("line 999\n"));
  assert.ok(terminal.length >= 500 && terminal.length < 520);
});

test("of one long line the end is kept, and writing goes on behind it", () => {
  const terminal = new TerminalText();
  terminal.write("abcdef");
  assert.equal(terminal.cutTo(2), "abcd");
  terminal.write("g");
  assert.equal(terminal.text, "efg");
});
