import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "./digest.ts";
import { Listings, parseListing } from "./listing.ts";

const entry = (path: string) => ({ path, size: 1, sha256: "00" });
const answer = (...paths: string[]) =>
  Response.json({ version: "1", files: paths.map((path) => entry(path)) });
const digest = await sha256(await answer("a").arrayBuffer());

test("a path that the kept listing does not have is looked up at the server, once a minute", async () => {
  let now = 0;
  let asked = 0;
  const kept: Response[] = [];
  const listings = new Listings(
    {
      digest,
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
  assert.deepEqual([asked, kept.length], [1, 0], "one of another build is not kept");
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
  const listings = new Listings({ digest, kept: broken, served: broken, keep: async () => {} });
  assert.equal(await listings.find("a"), undefined);
});

test("what is no listing is refused", () => {
  for (const value of [null, {}, { version: "1" }, { version: "1", files: [{ path: 1 }] }]) {
    assert.throws(() => parseListing(value), TypeError);
  }
});

test("a kept listing that is not the build's own is not believed", async () => {
  const served = async () => {
    throw new TypeError("Failed to fetch");
  };
  const keep = async () => {};
  const forged = new Listings({ digest, kept: async () => answer("evil.js"), served, keep });
  assert.equal(await forged.find("evil.js"), undefined);
  const own = new Listings({ digest, kept: async () => answer("a"), served, keep });
  assert.equal((await own.find("a"))?.path, "a");
});

test("the build's own listing is kept when it comes", async () => {
  const kept: Response[] = [];
  const listings = new Listings({
    digest,
    kept: async () => undefined,
    served: async () => answer("a"),
    keep: async (response) => void kept.push(response),
  });
  await listings.refresh();
  assert.equal(kept.length, 1);
});
