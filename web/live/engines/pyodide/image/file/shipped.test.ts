import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { Connection, sharedConnection } from "../../download/connection.ts";
import { Progress } from "../../download/progress.ts";
import { sha256 } from "../../download/sha256.ts";
import type { Manifest, ServedFile } from "../../protocol/manifest.ts";
import { encodeHeader, type Header, Layout } from "./format.ts";
import { fetchShipped, ShippedImage } from "./shipped.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const ROOM = 4096;
const PIECES: Bytes[] = [new Uint8Array([1, 2, 3, 4, 5, 6]), new Uint8Array([7, 8, 9])];

/** A head with one file, "text", as bake.ts writes it. */
function head(): Bytes {
  const layout = new Layout(ROOM);
  const nothing = layout.add(new Uint8Array(0));
  const header: Header = {
    key: "",
    memory: 65536,
    stretches: [],
    objects: nothing,
    files: [{ path: "/lib/a.py", ...layout.add(new TextEncoder().encode("text")) }],
    lists: { library: nothing, groups: { kernel: nothing } },
    links: { libraries: [], tableStart: 1, tableEnd: 1, free: [], slots: [], offsets: {} },
    folders: [],
  };
  const whole = new Uint8Array(layout.size);
  for (const { at, bytes } of layout.pieces) whole.set(bytes, at);
  whole.set(encodeHeader(header, ROOM) as Bytes);
  return whole;
}

const section = (at: number, size: number) => ({ at, size, sum: 0 });

function stretch(image: ShippedImage, at: number, size: number): number[] {
  const target = new Uint8Array(size);
  image.readInto(target, section(at, size));
  return [...target];
}

async function imageWith(memory: Bytes[]): Promise<ShippedImage> {
  const image = new ShippedImage(head(), Promise.resolve(memory));
  await image.memory;
  return image;
}

test("an image has its header and the files that the header names, before its memory is there", () => {
  const image = new ShippedImage(head(), new Promise(() => {}));
  const [file] = image.header.files;
  assert.ok(file);
  assert.equal(Buffer.from(image.read(file)).toString(), "text");
  assert.equal(image.isWhole, false);
});

test("stretches are counted through all pieces of the memory and found in theirs", async () => {
  const image = await imageWith(PIECES);
  assert.deepEqual(stretch(image, 0, 2), [1, 2]);
  assert.deepEqual(stretch(image, 2, 4), [3, 4, 5, 6]);
  assert.deepEqual(stretch(image, 6, 1), [7]);
  assert.deepEqual(stretch(image, 7, 2), [8, 9]);
});

test("less memory than the header says is an error, and none is left when the image is closed", async () => {
  const image = await imageWith(PIECES);
  assert.throws(() => stretch(image, 9, 1), /less memory/);
  assert.throws(() => stretch(image, 8, 2), /less memory/);
  assert.deepEqual(stretch(image, 0, 1), [1]);
  image.close();
  assert.throws(() => stretch(image, 0, 1), /less memory/);
});

test("a damaged head is no image", () => {
  const damaged = head();
  damaged[20] = (damaged[20] as number) ^ 1;
  assert.throws(() => new ShippedImage(damaged, Promise.resolve([])), /damaged/);
});

let base = "";
let asked: string[] = [];
const contents: Record<string, Bytes> = { head: head(), memory0: PIECES[0] as Bytes };
const server = createServer(({ url = "" }, response) => {
  const name = url.slice(1);
  asked.push(name);
  const content = contents[name];
  if (content) response.end(content);
  else response.writeHead(503).end();
});

before(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  sharedConnection.patience = { notice: 1000, giveUp: 2000, pauses: [1, 1, 1, 1, 1] };
});

after(() => server.close());

function served(file: string): ServedFile {
  const content = contents[file] ?? new Uint8Array(5);
  const { length: size } = content;
  return { file, size, raw: size, sha256: sha256(content), encoding: "none" };
}

async function fetched(...memory: string[]) {
  const image = { head: served("head"), memory: memory.map(served) };
  const told: [number, number][] = [];
  const report = ({ done, total }: { done: number; total: number }) => told.push([done, total]);
  const progress = new Progress(report, undefined, new Connection());
  asked = [];
  try {
    const found = await fetchShipped(base, { image } as unknown as Manifest, progress);
    await found.memory;
    return { told, image: found };
  } catch (fault) {
    progress.enter("The next stage");
    return { told, fault };
  }
}

test("an image is fetched in all its pieces, with progress", async () => {
  const { image, told } = await fetched("memory0");
  assert.deepEqual(asked.sort(), ["head", "memory0"]);
  assert.ok(image && image.header.memory === 65536);
  const size = (contents.head as Bytes).length + 6;
  assert.deepEqual(told.at(-1), [size, size]);
});

test("a piece that does not come is asked for twice, and nothing of the image is counted then", async () => {
  const { fault, told } = await fetched("memory0", "gone");
  assert.match(String((fault as Error).message), /gone .*503/);
  assert.equal(asked.filter((name) => name === "gone").length, 2);
  assert.deepEqual(told.at(-1), [0, 0]);
});
