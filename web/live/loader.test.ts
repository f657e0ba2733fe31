import assert from "node:assert/strict";
import { test } from "node:test";
import "./fixtures/dom.ts";

import { settle } from "./fixtures/deferred.ts";

const root = document.documentElement;

function writePage(page: string): void {
  const files = { page, worker: "w.js", style: "live.css", manifest: "m.json" };
  const data = JSON.stringify({ version: 1, base: "../_static/live/", files });
  document.body.innerHTML = `<button class="live-code-button">Live Code</button>
    <article></article><script type="application/json" id="live-code">${data}</script>`;
}

test("the page is off until pressed; a page bundle that cannot be had is told and can be retried", async () => {
  writePage("missing.js");
  await import("./loader.ts");
  assert.equal(root.dataset.live, "off");
  assert.equal(document.querySelector("link"), null);

  const button = document.querySelector("button");
  button?.click();
  button?.click();
  assert.equal(root.dataset.live, "starting");
  assert.equal(performance.getEntriesByName("live:start").length, 1);
  assert.equal(document.querySelectorAll('link[href="../_static/live/live.css"]').length, 1);

  await settle();
  assert.equal(root.dataset.live, "failed");
  const status = document.querySelector('.live-status[role="status"]');
  assert.match(status?.textContent ?? "", /could not start.*press it again/);

  button?.click();
  assert.equal(root.dataset.live, "starting");
  await settle();
  assert.equal(root.dataset.live, "failed");
  assert.equal(document.querySelectorAll(".live-status").length, 1);
});
