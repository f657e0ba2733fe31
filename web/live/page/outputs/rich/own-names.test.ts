import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../fixtures/dom.ts";
import { prefixing, renameIds } from "./own-names.ts";

test("ids get a prefix, and what names them follows; links may name the page, nothing else", () => {
  const holder = document.createElement("template");
  holder.innerHTML = `<a href="#here">1</a><a href="#page">2</a><p id="here">3</p>
    <label for="box other">4</label><input id="box" aria-labelledby="here">
    <svg><rect fill="url(#here)"></rect></svg>`;
  const root = holder.content;
  renameIds(root, prefixing("own-"));
  const values = (name: string) =>
    [...root.querySelectorAll(`[${name}]`)].map((node) => node.getAttribute(name));
  assert.deepEqual(values("href"), ["#own-here", "#page"]);
  assert.deepEqual(values("id"), ["own-here", "own-box"]);
  assert.deepEqual(values("for"), ["own-box own-other"]);
  assert.deepEqual(values("aria-labelledby"), ["own-here"]);
  assert.deepEqual(values("fill"), ["url(#own-here)"]);
});

test("a label in an output without ids does not belong to a switch of the page", () => {
  const holder = document.createElement("template");
  holder.innerHTML = `<label for="page">1</label><p aria-owns="page"></p>`;
  renameIds(holder.content, prefixing("own-"));
  assert.equal(holder.innerHTML, `<label for="own-page">1</label><p aria-owns="own-page"></p>`);
});
