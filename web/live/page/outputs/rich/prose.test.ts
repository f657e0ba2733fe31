import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../fixtures/dom.ts";

// A page with a doctype, without which KaTeX refuses; it looks when it is loaded.
Object.defineProperty(document, "compatMode", { value: "CSS1Compat" });
const { latex, markdown } = await import("./prose.ts");

function shown(fragment: DocumentFragment): HTMLElement {
  const box = document.createElement("div");
  box.append(fragment);
  return box;
}

/** Stands for the sanitiser, which needs a browser. */
function nodes(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

const count = (box: HTMLElement, tag: string) => box.querySelectorAll(tag).length;

test("formulas stand among their words", () => {
  const box = shown(latex("so $x_1$ is <b>", "mathml"));
  assert.equal(count(box, "msub"), 1);
  assert.match(box.textContent ?? "", /^so .* is <b>$/s);
  assert.equal(count(box, "b"), 0);
});

test("a formula that is none is its source", () => {
  const box = shown(latex("$\\nosuch{$", "mathml"));
  assert.equal(box.querySelector("code")?.textContent, "\\nosuch{");
});

test("Markdown leaves formulas alone, and code too", () => {
  const text = "$a_1 b_1$ *c* `$d$` and `e`\n\ncosts $5\n\n$$\nf^2\n$$\n\nand $$g^2$$ here";
  const box = shown(markdown(text, "mathml", nodes));
  assert.equal(count(box, "msub"), 2);
  assert.equal(count(box, "msup"), 2);
  assert.equal(box.querySelector("em")?.textContent, "c");
  assert.deepEqual(
    [...box.querySelectorAll("code")].map((code) => code.textContent),
    ["$d$", "e"],
  );
  assert.match(box.textContent ?? "", /costs \$5/);
});
