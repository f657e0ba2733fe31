import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeCache } from "../../fixtures/caches.ts";
import { type CacheLike, KeptAnswers } from "./answers.ts";
import { sha256 } from "./digest.ts";
import { fixed, networkFirst } from "./strategies.ts";

const KEY = "https://host.test/a.bin";
const GOOD = await sha256(new TextEncoder().encode("good").buffer);

let cache = new FakeCache();
let work: Promise<unknown>[] = [];
const later = (more: Promise<unknown>) => void work.push(more);
const believe = async (kept: Response) => kept;
const down = () => Promise.reject(new TypeError("Failed to fetch"));

beforeEach(() => {
  cache = new FakeCache();
  work = [];
});

function answers(open: () => Promise<CacheLike> = async () => cache): KeptAnswers {
  return new KeptAnswers(open);
}

function askFixed(network: () => Promise<Response>, anew = false, digest: string | null = GOOD) {
  const options = { key: KEY, network, anew, later, vouch: believe, digest: async () => digest };
  return fixed({ ...options, answers: answers() });
}

test("a file whose hash is right is kept, and served as it was kept without the network", async () => {
  assert.equal(await (await askFixed(async () => new Response("good"))).text(), "good");
  await Promise.all(work);
  assert.equal(await askFixed(down), cache.entries.get(KEY));
});

test("a file that is damaged, cannot be checked, or is not there is served and not kept", async () => {
  await askFixed(async () => new Response("bad"));
  await askFixed(async () => new Response("good"), false, null);
  await askFixed(async () => new Response("", { status: 404 }));
  await askFixed(async () => new Response("good", { headers: { "cache-control": "no-store" } }));
  await Promise.all(work);
  assert.equal(cache.entries.size, 0);
});

test("asked anew, a kept file is only what remains without a connection", async () => {
  cache.entries.set(KEY, new Response("kept"));
  assert.equal(await (await askFixed(async () => new Response("good"), true)).text(), "good");
  await Promise.all(work);
  assert.equal(await (await askFixed(down, true)).text(), "good");
});

function askChanging(network: () => Promise<Response>, on = answers(), isListed = true) {
  const listed = async () => isListed;
  return networkFirst({
    key: KEY,
    answers: on,
    network,
    patience: 20,
    listed,
    vouch: believe,
    later,
  });
}

test("what the book does not list comes and is not kept", async () => {
  const answer = await askChanging(async () => new Response("first"), answers(), false);
  assert.equal(await answer.text(), "first");
  await Promise.all(work);
  assert.equal(cache.entries.size, 0);
});

test("a page comes from the network and is kept; without a connection the kept one comes", async () => {
  assert.equal(await (await askChanging(async () => new Response("first"))).text(), "first");
  await Promise.all(work);
  assert.equal(await (await askChanging(async () => new Response("second"))).text(), "second");
  await Promise.all(work);
  assert.equal(await (await askChanging(down)).text(), "second");
  cache.entries.clear();
  await assert.rejects(askChanging(down));
});

test("a slow server or a failing one gives way to what is kept, and the answer still replaces it", async () => {
  cache.entries.set(KEY, new Response("kept"));
  const slow = () => new Promise<Response>((go) => setTimeout(() => go(new Response("new")), 60));
  assert.equal(await (await askChanging(slow)).text(), "kept");
  while (work.length > 0) await work.shift();
  assert.equal(await cache.entries.get(KEY)?.clone().text(), "new");
  const failing = await askChanging(async () => new Response("", { status: 503 }));
  assert.equal(await failing.text(), "new");
});

test("a page that the server has no more is not shown from the cache", async () => {
  cache.entries.set(KEY, new Response("kept"));
  assert.equal((await askChanging(async () => new Response("", { status: 404 }))).status, 404);
});

test("where storage is denied or full everything comes from the network", async () => {
  const denied = answers(() => Promise.reject(new DOMException("no", "SecurityError")));
  assert.equal(await (await askChanging(async () => new Response("new"), denied)).text(), "new");
  assert.deepEqual(await denied.keys(), []);
  cache.problem = new DOMException("full", "QuotaExceededError");
  assert.equal(await (await askFixed(async () => new Response("good"))).text(), "good");
  await Promise.all(work);
});

test("what nobody vouches for is neither answered nor left, and the network's comes instead", async () => {
  cache.entries.set(KEY, new Response("evil"));
  const vouch = async () => null;
  const options = { key: KEY, answers: answers(), vouch, later };
  const fromNetwork = async () => new Response("good");
  const digest = async () => GOOD;
  const answer = await fixed({ ...options, network: fromNetwork, anew: false, digest });
  assert.equal(await answer.text(), "good");
  await Promise.all(work);
  cache.entries.set(KEY, new Response("evil"));
  await assert.rejects(
    networkFirst({ ...options, network: down, patience: 1, listed: async () => true }),
  );
  assert.equal(cache.entries.size, 0);
});
