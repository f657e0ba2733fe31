import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "./digest.ts";
import { canDoHarm, vouched } from "./vouch.ts";

const POLICY = "script-src 'self'";
const JS = { headers: { "content-type": "text/javascript" } };
const HTML = { headers: { "content-type": "text/html", refresh: "0;url=https://evil.test" } };
const digest = await sha256(new TextEncoder().encode("sound").buffer);

const claim = (more: object = {}) => ({
  digest,
  isPage: false,
  isFrame: false,
  policy: POLICY,
  ...more,
});

test("what browsers run or open is checked, what they only look at is not", () => {
  for (const destination of ["script", "style", "worker", "document", "iframe", "embed", "xslt"]) {
    assert.ok(canDoHarm({ mode: "no-cors", destination } as Request), destination);
  }
  assert.ok(canDoHarm({ mode: "navigate", destination: "" } as Request));
  for (const destination of ["", "image", "font"]) {
    assert.ok(!canDoHarm({ mode: "no-cors", destination } as Request), destination);
  }
});

test("a script as the build listed it is answered, any other one is not", async () => {
  const answer = await vouched(new Response("sound", JS), claim());
  assert.equal(await answer?.text(), "sound");
  assert.equal(answer?.headers.get("content-type"), "text/javascript");
  assert.equal(await vouched(new Response("evil", JS), claim()), null);
});

test("a script of which nobody knows the hash is not answered", async () => {
  assert.equal(await vouched(new Response("sound", JS), claim({ digest: null })), null);
});

test("nothing but a page is answered as one, whatever its bytes are", async () => {
  assert.equal(await vouched(new Response("sound", HTML), claim()), null);
  assert.equal(await vouched(new Response(new TextEncoder().encode("sound")), claim()), null);
});

test("the frame of widgets is answered as the build listed it, and in no other form", async () => {
  const frame = claim({ isFrame: true });
  assert.equal(await (await vouched(new Response("sound", HTML), frame))?.text(), "sound");
  assert.equal(await vouched(new Response("evil", HTML), frame), null);
});

test("a page that is not as the build wrote it can run scripts of the site only", async () => {
  const page = claim({ isPage: true });
  const changed = await vouched(new Response("<script>evil()</script>", HTML), page);
  assert.equal(changed?.headers.get("content-security-policy"), POLICY);
  const hosts = { headers: { "content-security-policy": "frame-ancestors 'self'" } };
  const framed = await vouched(new Response("changed", hosts), page);
  const policies = framed?.headers.get("content-security-policy");
  assert.equal(policies, `frame-ancestors 'self', ${POLICY}`, "the host's own stays");
  const sound = await vouched(new Response("sound", HTML), page);
  assert.equal(sound?.headers.get("content-security-policy"), null);
});

test("headers that could send the reader elsewhere are not handed on", async () => {
  const answer = await vouched(new Response("sound", HTML), claim({ isPage: true }));
  assert.equal(answer?.headers.get("refresh"), null);
});
