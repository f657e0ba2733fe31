import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../fixtures/dom.ts";
import { prefixing, renameIds } from "./own-names.ts";

test("ids get a prefix, and what names them follows; what names the page stays", () => {
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
  assert.deepEqual(values("for"), ["own-box other"]);
  assert.deepEqual(values("aria-labelledby"), ["own-here"]);
  assert.deepEqual(values("fill"), ["url(#own-here)"]);
});
