import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeCaches } from "../../fixtures/caches.ts";
import { sha256 } from "../service-worker/digest.ts";
import { FILES, siteCache } from "../service-worker/site.ts";
import { OfflineCopy } from "./copy.ts";

const SCOPE = "https://host.test/course/";
const RUNTIME = "_static/live/numpy-0123456789abcdef.bin";
const PAGE = "book/a.html";

let served: Record<string, string> = {};
let version = "1";
let asked: string[] = [];
let caches = new FakeCaches();
/** Called before each file is served. */
let before: (path: string) => void = () => {};

beforeEach(() => {
  served = { [RUNTIME]: "numpy", [PAGE]: "<p>", "_images/b.png": "image" };
  version = "1";
  asked = [];
  caches = new FakeCaches();
  before = () => {};
});

async function listing(): Promise<Response> {
  const files = Object.entries(served).map(async ([path, text]) => {
    const bytes = new TextEncoder().encode(text);
    return { path, size: bytes.length, sha256: (await sha256(bytes.buffer)).slice(0, 32) };
  });
  return Response.json({ version, files: await Promise.all(files) });
}

async function fetch(address: string): Promise<Response> {
  const path = address.slice(SCOPE.length);
  if (path === "live-offline.json") return await listing();
  asked.push(path);
  before(path);
  const text = served[path];
  return text === undefined ? new Response("", { status: 404 }) : new Response(text);
}

const signal = () => new AbortController().signal;

function copy(estimate: StorageEstimate = {}, get = fetch): OfflineCopy {
  return new OfflineCopy({ scope: SCOPE, caches, fetch: get, estimate: async () => estimate });
}

test("everything that is missing is fetched once, told in bytes, and can be removed", async () => {
  const steps: [number, number][] = [];
  await copy().load(signal(), (...step) => steps.push(step));
  assert.deepEqual(steps.at(-1), [13, 13]);
  const { missing, kept } = await copy().survey();
  assert.deepEqual([missing.length, kept], [0, 13]);
  assert.ok(caches.caches.get(FILES)?.entries.has(SCOPE + RUNTIME));
  await copy().load(signal(), () => {});
  assert.equal(asked.length, 3);
  await (await caches.open(FILES)).put("https://host.test/other/x", new Response("another book's"));
  await copy().remove();
  assert.equal((await copy().survey()).kept, 0);
  assert.equal(caches.caches.get(FILES)?.entries.size, 1);
});

test("a changed page is fetched again, unchanged files are not", async () => {
  await copy().load(signal(), () => {});
  served[PAGE] = "<p>new";
  version = "2";
  asked = [];
  await copy().load(signal(), () => {});
  assert.deepEqual(asked, [PAGE]);
});

test("a page that a visit kept counts if its content is right", async () => {
  const cache = await caches.open(siteCache(SCOPE));
  await cache.put(SCOPE + PAGE, new Response("<p>"));
  await cache.put(`${SCOPE}_images/b.png`, new Response("older"));
  const { missing } = await copy().survey();
  assert.deepEqual(missing.map(({ path }) => path).sort(), ["_images/b.png", RUNTIME]);
});

test("too little room is told before anything is fetched", async () => {
  const work = copy({ quota: 10, usage: 5 }).load(signal(), () => {});
  await assert.rejects(work, /needs 0\.0 MB more, and the browser allows 0\.0 MB/);
  assert.deepEqual(asked, []);
});

test("a quota that fills up is told, and what has arrived is there", async () => {
  const files = (await caches.open(FILES)) as unknown as { problem: Error | null };
  files.problem = new DOMException("full", "QuotaExceededError");
  await assert.rejects(
    copy().load(signal(), () => {}),
    /storage for this site is full/,
  );
  files.problem = null;
  asked = [];
  await copy().load(signal(), () => {});
  assert.ok(!asked.includes(PAGE) || !asked.includes("_images/b.png"));
  assert.equal((await copy().survey()).missing.length, 0);
});

test("denied storage is told in words", async () => {
  const denied = { open: () => Promise.reject(new DOMException("no", "SecurityError")) };
  const options = { scope: SCOPE, caches: denied, fetch, estimate: async () => ({}) };
  await assert.rejects(new OfflineCopy(options).survey(), /does not let this site keep files/);
});

test("a runtime file that arrives damaged twice is told and not kept", async () => {
  const get = async (address: string) =>
    address.endsWith(".bin") ? new Response("numpx") : await fetch(address);
  await assert.rejects(
    copy({}, get).load(signal(), () => {}),
    /arrived damaged/,
  );
  assert.ok(!caches.caches.get(FILES)?.entries.has(SCOPE + RUNTIME));
});

test("a page to which the host adds something is kept as it comes", async () => {
  const get = async (address: string) =>
    address.endsWith(".html") ? new Response("<p><script>") : await fetch(address);
  await copy({}, get).load(signal(), () => {});
  assert.deepEqual((await copy({}, get).survey()).missing, []);
});

test("a site that is updated meanwhile is copied in its new version", async () => {
  before = (path) => {
    if (path !== PAGE || version === "2") return;
    version = "2";
    delete served[RUNTIME];
    served["_static/live/numpy-fedcba9876543210.bin"] = "numpy 2";
    delete served[PAGE];
    served["book/c.html"] = "<p>c";
  };
  await copy().load(signal(), () => {});
  const survey = await copy().survey();
  assert.deepEqual([survey.version, survey.missing.length], ["2", 0]);
});

test("a copy that is stopped goes on later where it was", async () => {
  const controller = new AbortController();
  before = () => controller.abort();
  await assert.rejects(copy().load(controller.signal, () => {}));
  before = () => {};
  await copy().load(signal(), () => {});
  assert.equal((await copy().survey()).missing.length, 0);
});

test("a copy that is stopped before it fetches anything fetches nothing", async () => {
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(
    copy().load(controller.signal, () => {}),
    { name: "AbortError" },
  );
  assert.deepEqual(asked, []);
});
