import assert from "node:assert/strict";
import { test } from "node:test";
import { guarded, isolated, needsIsolation } from "./isolate.ts";

const EMBEDDER = "cross-origin-embedder-policy";

test("documents and workers get both headers, and stay what they are otherwise", async () => {
  const page = new Response("<p>", { status: 404, headers: { "content-type": "text/html" } });
  const made = isolated(page, "require-corp");
  assert.equal(made.headers.get(EMBEDDER), "require-corp");
  assert.equal(made.headers.get("cross-origin-opener-policy"), "same-origin");
  assert.equal(made.headers.get("content-type"), "text/html");
  assert.deepEqual([made.status, await made.text()], [404, "<p>"]);
  assert.ok(needsIsolation({ mode: "navigate", destination: "document" }));
  assert.ok(needsIsolation({ mode: "same-origin", destination: "worker" }));
  assert.ok(!needsIsolation({ mode: "no-cors", destination: "image" }));
});

test("the host's own policy, redirects and the option `off` are left alone", () => {
  const own = new Response("", { headers: { [EMBEDDER]: "unsafe-none" } });
  assert.equal(isolated(own, "require-corp"), own);
  const redirect = Response.redirect("https://host.test/");
  assert.equal(isolated(redirect, "require-corp"), redirect);
  const page = new Response("");
  assert.equal(isolated(page, "off"), page);
});

test("a worker gets the site's policy unless the host has one, a document has its own", () => {
  const worker = { destination: "worker" } as const;
  const made = guarded(new Response("code"), worker, "script-src 'self'");
  assert.equal(made.headers.get("content-security-policy"), "script-src 'self'");
  const own = new Response("code", { headers: { "content-security-policy": "default-src *" } });
  assert.equal(guarded(own, worker, "script-src 'self'"), own);
  const about = { headers: { "content-security-policy": "frame-ancestors 'self'" } };
  const both = guarded(new Response("code", about), worker, "script-src 'self'");
  const policies = both.headers.get("content-security-policy");
  assert.equal(policies, "frame-ancestors 'self', script-src 'self'");
  const page = new Response("<p>");
  assert.equal(guarded(page, { destination: "document" }, "script-src 'self'"), page);
});
