import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { zstdCompressSync } from "node:zlib";
import type { ServedFile } from "../protocol/manifest.ts";
import { fetchFile } from "./fetch.ts";
import { sha256 } from "./sha256.ts";
import { StartFault } from "./start-errors.ts";

const content = Buffer.from(Array.from({ length: 35_000 }, (_, at) => (at * at) % 251));
const zipped = zstdCompressSync(content);
const answers: Record<string, (response: ServerResponse, visit: number) => void> = {
  "/good.bin": (response) => response.end(zipped),
  "/plain.png": (response) => response.end(content),
  "/missing.bin": (response) => response.writeHead(404).end(),
  "/short.bin": (response) => response.end(zipped.subarray(0, 40)),
  "/breaks.bin": (response, visit) => {
    const half = content.length / 2;
    if (visit === 1) {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, half));
      setTimeout(() => response.destroy(), 20);
      return;
    }
    const range = `bytes ${half}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { "content-range": range }).end(content.subarray(half));
  },
  "/flipped.bin": (response) => {
    const flipped = Buffer.from(zipped);
    flipped[30] = (flipped[30] ?? 0) ^ 1;
    response.end(flipped);
  },
  "/html.bin": (response) => response.end("<!doctype html><title>Not found</title>"),
  "/recovers.bin": (response, visit) =>
    visit === 1 ? response.writeHead(503).end() : response.end(zipped),
};
const visits = new Map<string, number>();
const server = createServer((request, response) => {
  const path = request.url ?? "";
  const visit = (visits.get(path) ?? 0) + 1;
  visits.set(path, visit);
  answers[path]?.(response, visit);
});
let base = "";

before(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

after(() => server.close());

function served(file: string, encoding: "zstd" | "none" = "zstd"): ServedFile {
  const bytes = encoding === "zstd" ? zipped : content;
  return { file, size: bytes.length, sha256: sha256(bytes), encoding, raw: content.length };
}

async function fault(file: ServedFile, where = base): Promise<StartFault> {
  try {
    await fetchFile(where, file, () => {});
  } catch (error) {
    assert.ok(error instanceof StartFault, String(error));
    return error;
  }
  throw new Error("it came");
}

test("a compressed file arrives inflated and its served bytes are counted", async () => {
  let counted = 0;
  const bytes = await fetchFile(base, served("good.bin"), (count) => {
    counted += count;
  });
  assert.deepEqual(Buffer.from(bytes), content);
  assert.equal(counted, zipped.length);
});

test("a file without encoding arrives as it is", async () => {
  const bytes = await fetchFile(base, served("plain.png", "none"), () => {});
  assert.deepEqual(Buffer.from(bytes), content);
});

test("a missing file names itself and asks to reload", async () => {
  const { message, advice } = await fault(served("missing.bin"));
  assert.equal(message, "missing.bin could not be downloaded: the server answered 404.");
  assert.match(advice, /Reload the page/);
});

test("a shorter file is damaged", async () => {
  assert.match((await fault(served("short.bin"))).message, /short.bin arrived damaged/);
});

test("a flipped byte is damage", async () => {
  assert.match((await fault(served("flipped.bin"))).message, /flipped.bin arrived damaged/);
});

test("an error page in the file's place is called one, though the server does not say so", async () => {
  const { message, advice } = await fault(served("html.bin"));
  assert.equal(message, "html.bin could not be downloaded: a web page came in its place.");
  assert.match(advice, /proxy, a firewall or a login page/);
});

test("content of another version is damage even if its size is right", async () => {
  const other = { ...served("good.bin"), sha256: "0".repeat(64) };
  assert.match((await fault(other)).message, /not what the site was built with/);
});

test("a manifest that is wrong about the inflated size is noticed", async () => {
  const other = { ...served("good.bin"), raw: content.length + 1 };
  assert.match((await fault(other)).message, /holds 35000 bytes, not 35001/);
});

test("a server error that ends is got over", async () => {
  const bytes = await fetchFile(base, served("recovers.bin"), () => {});
  assert.equal(bytes.length, content.length);
  assert.equal(visits.get("/recovers.bin"), 2);
});

test("a damaged copy is fetched once more past the browser's cache, and its bytes count once", async (t) => {
  const caches: (RequestCache | undefined)[] = [];
  const real = globalThis.fetch;
  t.mock.method(globalThis, "fetch", (url: string, options: RequestInit) => {
    caches.push(options.cache);
    return real(caches.length === 1 ? url.replace("good", "flipped") : url, options);
  });
  let counted = 0;
  const bytes = await fetchFile(base, served("good.bin"), (count) => {
    counted += count;
  });
  assert.deepEqual(Buffer.from(bytes), content);
  assert.deepEqual(caches, ["default", "reload"]);
  assert.equal(counted, zipped.length);
});

test("a file whose line breaks comes whole", async () => {
  assert.ok(content.equals(await fetchFile(base, served("breaks.bin", "none"), () => {})));
});
