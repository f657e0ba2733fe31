import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeCache } from "../../fixtures/caches.ts";
import { KeptAnswers } from "./answers.ts";

const BOOK = "https://host.test/book/";
const NEIGHBOUR = "https://host.test/other/page.html";

test("a closed cache has nothing of the book, not even what was on its way, and keeps nothing", async () => {
  const cache = new FakeCache();
  let arrive: () => void = () => {};
  const line = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const answers = new KeptAnswers(async () => ({
    match: cache.match.bind(cache),
    delete: cache.delete.bind(cache),
    keys: cache.keys.bind(cache),
    put: async (key, response) => {
      if (key === `${BOOK}slow`) await line;
      await cache.put(key, response);
    },
  }));
  await answers.keep(NEIGHBOUR, new Response("neighbour"));
  await answers.keep(`${BOOK}a`, new Response("a"));
  const slow = answers.keep(`${BOOK}slow`, new Response("slow"));
  const closing = answers.close(BOOK);
  await answers.keep(`${BOOK}late`, new Response("late"));
  arrive();
  await Promise.all([slow, closing]);
  await answers.keep(`${BOOK}later`, new Response("later"));
  assert.deepEqual([...cache.entries.keys()], [NEIGHBOUR]);
});
