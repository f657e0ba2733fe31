import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, keyOf, type Route, routeOf } from "./route.ts";
import { cacheFor, digestInName, FILES } from "./site.ts";

const SCOPE = "https://host.test/course/";
const ROOTS = ["_static", "_images", "book", "index.html"];

function asked(path: string, more: Partial<Asked> = {}): Route {
  const request: Asked = {
    url: new URL(path, SCOPE).href,
    method: "GET",
    mode: "no-cors",
    cache: "default",
    headers: new Headers(),
    ...more,
  };
  return routeOf(request, SCOPE, ROOTS);
}

test("what has its content in its name or query never changes", () => {
  for (const path of [
    "_static/live/numpy-fa515b71a86b47b2.bin",
    "_static/live/page-7UZRGI6G.js",
    "_static/live/loader-K6A5WIMC.js?v=812a36fe",
    "_static/site.css?v=f964a587",
    "_static/scripts/bootstrap.js?digest=55c26ed4",
  ]) {
    assert.equal(asked(path), "fixed", path);
  }
  for (const path of ["_static/live/frontend.json", "_static/searchtools.js", "_images/a.png"]) {
    assert.equal(asked(path), "other", path);
  }
});

test("pages are what is navigated to, and what looks like one", () => {
  assert.equal(asked("book/kernels", { mode: "navigate" }), "page");
  for (const path of ["", "book/", "book/kernels.html", "index.html"]) {
    assert.equal(asked(path), "page", path);
  }
});

test("other methods, hosts, parts of a file, and neighbours of the book are left alone", () => {
  assert.equal(asked("book/a.html", { method: "POST" }), "pass");
  assert.equal(asked("_static/live/a-0123456789abcdef.bin", { cache: "no-store" }), "pass");
  const headers = new Headers({ range: "bytes=100-" });
  assert.equal(asked("_static/live/a-0123456789abcdef.bin", { headers }), "pass");
  assert.equal(asked("https://elsewhere.test/course/book/a.html"), "pass");
  assert.equal(asked("/hub/user", { mode: "navigate" }), "pass");
  assert.equal(asked("grades/mine.html", { mode: "navigate" }), "pass");
  assert.equal(asked("live-sw.js"), "pass");
});

test("a page is kept once, whatever its query and however the host writes its address", () => {
  const kept = `${SCOPE}book/kernels.html`;
  for (const form of ["book/kernels.html?q=1#top", "book/kernels"]) {
    assert.equal(keyOf(SCOPE + form, "page"), kept);
  }
  assert.equal(keyOf(SCOPE, "page"), `${SCOPE}index.html`);
  assert.equal(keyOf(`${SCOPE}site.css?v=1#x`, "fixed"), `${SCOPE}site.css?v=1`);
});

test("runtime files share one cache; only their names tell their hash", () => {
  assert.equal(cacheFor(SCOPE, `${SCOPE}_static/live/page-7UZRGI6G.js`), FILES);
  assert.equal(cacheFor(SCOPE, `${SCOPE}book/a.html`), "live-code:site:/course/");
  assert.equal(digestInName("_static/live/numpy-fa515b71a86b47b2.bin"), "fa515b71a86b47b2");
  assert.equal(digestInName("_static/live/page-7UZRGI6G.js"), null);
});

test("what browsers keep compiled comes from the network, the same script at its own address does not", () => {
  assert.equal(asked("_static/live/pyodide-021bd476b2e7a3bf.wasm"), "pass");
  assert.equal(asked("_static/live/pyodide-asm-91d3a2a63863c092.js?kept"), "pass");
  assert.equal(asked("_static/live/pyodide-asm-91d3a2a63863c092.js"), "fixed");
});
