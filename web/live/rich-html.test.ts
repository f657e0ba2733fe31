import assert from "node:assert/strict";
import { test } from "node:test";
import "./fixtures/dom.ts";

import { sanitised } from "./rich-html.ts";

function shown(html: string): HTMLElement {
  const place = document.createElement("div");
  place.append(sanitised(html));
  return place;
}

test("a table keeps its structure, classes and numbers", () => {
  const place = shown(
    '<table class="dataframe"><tbody><tr><th>k</th><td>1</td></tr></tbody></table>',
  );
  assert.equal(place.querySelector("table.dataframe td")?.textContent, "1");
});

test("scripts, event handlers and script addresses are taken out", () => {
  const place = shown(
    '<p onclick="x()">a</p><script>x()</script><a href="javascript:x()">b</a><img src="p" onerror="x()">',
  );
  assert.equal(place.querySelector("script"), null);
  assert.doesNotMatch(place.innerHTML, /onclick|onerror|javascript:/);
  assert.match(place.textContent, /a/);
});

test("style sheets, forms and frames cannot enter the page", () => {
  const place = shown(
    '<style>body { display: none }</style><form action="http://x.test"><input></form><iframe src="http://x.test"></iframe>',
  );
  assert.equal(place.querySelector("style, form, iframe"), null);
});

test("names that could stand in for the page's own are taken out", () => {
  const place = shown('<b id="live-code" name="cookie">x</b>');
  assert.equal(place.querySelector("[id], [name]"), null);
});

test("links open beside the page and do not hand it over", () => {
  const link = shown('<a href="https://example.org/">x</a>').querySelector("a");
  assert.equal(link?.getAttribute("target"), "_blank");
  assert.equal(link?.getAttribute("rel"), "noopener noreferrer");
});
