import assert from "node:assert/strict";
import { test } from "node:test";
import { Listings, parseListing } from "./listing.ts";

const entry = (path: string) => ({ path, size: 1, sha256: "00" });
const answer = (...paths: string[]) =>
  Response.json({ version: "1", files: paths.map((path) => entry(path)) });

test("a path that the kept listing does not have is looked up at the server, once a minute", async () => {
  let now = 0;
  let asked = 0;
  const kept: Response[] = [];
  const listings = new Listings(
    {
      kept: async () => answer("a"),
      served: async () => {
        asked += 1;
        return answer("a", "b");
      },
      keep: async (response) => void kept.push(response),
    },
    () => now,
  );
  assert.equal((await listings.find("a"))?.path, "a");
  assert.equal(asked, 0);
  assert.equal((await listings.find("b"))?.path, "b");
  assert.equal((await listings.find("b"))?.path, "b");
  assert.deepEqual([asked, kept.length], [1, 1]);
  const both = [listings.find("c"), listings.find("d")];
  assert.deepEqual(await Promise.all(both), [undefined, undefined]);
  assert.equal(await listings.find("c"), undefined);
  assert.equal(asked, 2);
  now += 61_000;
  await listings.find("c");
  assert.equal(asked, 3);
});

test("without a listing nothing is found and nothing fails", async () => {
  const broken = async () => {
    throw new TypeError("Failed to fetch");
  };
  const listings = new Listings({ kept: broken, served: broken, keep: async () => {} });
  assert.equal(await listings.find("a"), undefined);
});

test("what is no listing is refused", () => {
  for (const value of [null, {}, { version: "1" }, { version: "1", files: [{ path: 1 }] }]) {
    assert.throws(() => parseListing(value), TypeError);
  }
});
