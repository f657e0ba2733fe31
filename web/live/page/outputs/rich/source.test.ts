import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces, readable } from "./source.ts";

const kinds = (text: string) =>
  pieces(text).map(({ kind, text: inside, display }) => [kind[0], inside, display]);

test("formulas of every kind are told from the words around them", () => {
  assert.deepEqual(kinds(String.raw`a $x$ b $$y$$ \(z\) \[w\]`), [
    ["w", "a ", false],
    ["f", "x", false],
    ["w", " b ", false],
    ["f", "y", true],
    ["w", " ", false],
    ["f", "z", false],
    ["w", " ", false],
    ["f", "w", true],
  ]);
  const aligned = String.raw`\begin{align*}a&=b\\c&=d\end{align*}`;
  assert.deepEqual(kinds(aligned), [["f", aligned, true]]);
});

test("what was there is there still, piece by piece", () => {
  const text = String.raw`costs \$5 and $a \$ b$, $$c$$ or a lone $`;
  assert.equal(
    pieces(text)
      .map(({ raw }) => raw)
      .join(""),
    text,
  );
  assert.deepEqual(pieces(text).filter(({ kind }) => kind === "formula").length, 2);
});

test("a formula that cannot be set is readable without its dollars", () => {
  assert.equal(readable(String.raw`$\displaystyle x^{2}$`), "x^{2}");
});
