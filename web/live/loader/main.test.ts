import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";

import { settle } from "../../fixtures/deferred.ts";

const heard: string[] = [];
Object.assign(globalThis, {
  location: new URL("http://book.test/page.html#dial=1;level.3"),
  addEventListener: (type: string) => heard.push(type),
});

const root = document.documentElement;
const PATIENCE = { notice: 50, giveUp: 100, pauses: [1] };

function writePage(page: string): void {
  const files = { page, settings: "s.js", worker: "w.js", style: "live.css", manifest: "m.json" };
  const base = "../_static/live/";
  const data = JSON.stringify({ version: 1, page: "p", base, files, patience: PATIENCE });
  document.body.innerHTML = `<button class="live-code-button">Live Code</button>
    <article></article><script type="application/json" id="live-code">${data}</script>`;
}

async function untilFailed(): Promise<void> {
  for (let turn = 0; turn < 200 && root.dataset.live !== "failed"; turn++) await settle();
}

test("the page is off until pressed; a page bundle that cannot be had is told and can be retried", async (t) => {
  const answers = [
    new Response("", { status: 503 }),
    new Response("", { status: 503 }),
    new Response("", { status: 404 }),
  ];
  t.mock.method(globalThis, "fetch", async () => answers.shift());
  writePage("missing.js");
  await import("./main.ts");
  assert.equal(root.dataset.live, "off");
  assert.equal(document.querySelector("link"), null);
  assert.deepEqual(heard, ["hashchange"]);

  const button = document.querySelector("button");
  assert.equal(button?.getAttribute("aria-pressed"), "false");
  button?.click();
  button?.click();
  assert.equal(root.dataset.live, "starting");
  assert.equal(button?.getAttribute("aria-pressed"), "true");
  assert.equal(performance.getEntriesByName("live:start").length, 1);
  assert.equal(document.querySelectorAll('link[href="../_static/live/live.css"]').length, 1);

  await untilFailed();
  assert.equal(button?.getAttribute("aria-pressed"), "false");
  const text = () => document.querySelector('.live-status[role="status"]')?.textContent ?? "";
  assert.match(text(), /could not start. The server answered 503. Try again in a minute/);

  document.querySelector<HTMLElement>('.live-status [data-action="retry"]')?.click();
  assert.equal(root.dataset.live, "starting");
  await untilFailed();
  assert.match(text(), /answered 404. The site was probably updated: reload the page/);
  assert.equal(document.querySelectorAll(".live-status").length, 1);
});

test("hovering fetches ahead what the press needs, once", async () => {
  document.head.replaceChildren();
  writePage("page.js");
  const again: string = "./main.ts?hover";
  await import(again);
  const button = document.querySelector("button");
  for (const sign of ["pointerenter", "focus", "touchstart", "pointerenter"]) {
    button?.dispatchEvent(new Event(sign));
  }
  const links = [...document.querySelectorAll("link")];
  assert.deepEqual(
    links.map((link) => `${link.rel} ${link.getAttribute("href")?.split("/").at(-1)}`),
    ["modulepreload page.js", "prefetch w.js", "prefetch m.json", "preload live.css"],
  );
});
