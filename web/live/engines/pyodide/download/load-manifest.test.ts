import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { loadManifest } from "./load-manifest.ts";
import { sha256 } from "./sha256.ts";
import { StartFault } from "./start-errors.ts";

const TEXT = '{"version":1}';
const ADDRESS = `http://book.test/live/manifest-${sha256(new TextEncoder().encode(TEXT)).slice(0, 16)}.json`;

function serve(t: TestContext, ...texts: string[]): (RequestCache | undefined)[] {
  const caches: (RequestCache | undefined)[] = [];
  t.mock.method(globalThis, "fetch", async (_url: string, { cache }: RequestInit) => {
    caches.push(cache);
    return new Response(texts[Math.min(caches.length, texts.length) - 1]);
  });
  return caches;
}

test("a manifest whose content has the hash of its name is read", async (t) => {
  const caches = serve(t, TEXT);
  assert.deepEqual(await loadManifest(ADDRESS), { version: 1 });
  assert.deepEqual(caches, ["default"]);
});

test("a damaged manifest is fetched once more past the browser's cache", async (t) => {
  const caches = serve(t, '{"version":9}', TEXT);
  assert.deepEqual(await loadManifest(ADDRESS), { version: 1 });
  assert.deepEqual(caches, ["default", "reload"]);
});

test("a manifest that stays damaged is told", async (t) => {
  serve(t, '{"version":9}');
  await assert.rejects(loadManifest(ADDRESS), (fault) => {
    assert.ok(fault instanceof StartFault);
    assert.match(fault.message, /list of Python's files arrived damaged/);
    return true;
  });
});

test("a manifest whose name holds no hash is taken as it is", async (t) => {
  serve(t, TEXT);
  assert.deepEqual(await loadManifest("http://book.test/live/manifest.json"), { version: 1 });
});
