import assert from "node:assert/strict";
import { test } from "node:test";
import { memory as fileSystem } from "../../../../fixtures/pyodide/memory.ts";
import { encode } from "../../../../fixtures/pyodide/zip.ts";
import type { Header, Section } from "./file/format.ts";
import type { ImageSource } from "./file/source.ts";
import { ImageStart } from "./restore.ts";

const MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const NOWHERE: Section = { at: 0, size: 0, sum: 0 };
/** Bytes of an interpreter that has not run, and of the one in the image. */
const SMALL = 64;
const LARGE = 128;

function header(parts: Partial<Header> = {}): Header {
  return {
    key: "key",
    memory: LARGE,
    stretches: [{ to: 16, at: 0, size: 8, sum: 0 }],
    objects: { at: 100, size: 4, sum: 0 },
    files: [],
    lists: { library: NOWHERE, groups: { kernel: NOWHERE, numpy: NOWHERE } },
    links: { libraries: [], tableStart: 1, tableEnd: 1, free: [], slots: [], offsets: {} },
    folders: ["/home/pyodide/data"],
    ...parts,
  };
}

class Source implements ImageSource {
  readonly header: Header;
  readonly isWhole: boolean;
  readonly memory: Promise<unknown>;
  closed = false;

  constructor(
    parts: Partial<Header> = {},
    isWhole = true,
    memory: Promise<unknown> = Promise.resolve(),
  ) {
    this.header = header(parts);
    this.isWhole = isWhole;
    this.memory = memory;
  }
  read({ at }: Section): Uint8Array<ArrayBuffer> {
    return at === 100 ? encode("objs") : MODULE;
  }
  readInto(target: Uint8Array): void {
    target.fill(7);
  }
  close(): void {
    this.closed = true;
  }
}

/** Emscripten's module, whose memory is in use all over, with a time zone of the builder's. */
function interpreter(grows = true) {
  const zone: number[] = [];
  const made = {
    HEAPU8: new Uint8Array(SMALL).fill(9),
    FS: fileSystem().fs,
    GOT: { tzname: { value: 16 }, timezone: { value: 4 }, daylight: { value: 8 } },
    LDSO: { loadedLibsByName: {}, loadedLibsByHandle: {} },
    wasmTable: { length: 1, get: () => null },
    freeTableIndexes: [],
    preloadedWasm: {},
    growMemory(size: number) {
      const larger = new Uint8Array(grows ? size : SMALL);
      larger.set(made.HEAPU8);
      made.HEAPU8 = larger;
    },
    updateTableMap() {},
    __tzset_js: (...addresses: number[]) => zone.push(...addresses),
  };
  return { made, zone };
}

async function restore(source: Source, grows = true) {
  const { made, zone } = interpreter(grows);
  const start = new ImageStart(source);
  await start.restoring(async () => made)({});
  return { memory: made.HEAPU8, zone, start };
}

test("the memory is the image's and nothing else: what is not in it is zero", async () => {
  const { memory } = await restore(new Source());
  const expected = new Uint8Array(LARGE);
  expected.fill(7, 16, 24);
  assert.deepEqual(memory, expected);
});

test("the time zone is asked for anew", async () => {
  assert.deepEqual((await restore(new Source())).zone, [4, 8, 0x07070707, 0x07070707]);
});

test("the memory is not read before it is there", async () => {
  let arrive = (_value: unknown) => {};
  const memory = new Promise((resolve) => {
    arrive = resolve;
  });
  const { made } = interpreter();
  const restoring = new ImageStart(new Source({}, false, memory)).restoring(async () => made)({});
  const waits = await Promise.race([
    restoring.then(() => false),
    new Promise((resume) => setTimeout(resume, 20, true)),
  ]);
  assert.equal(waits, true);
  arrive(null);
  await restoring;
  assert.equal(made.HEAPU8[16], 7);
});

test("an image whose file has everything stays open for it; the site's has given all it has", async () => {
  for (const isWhole of [true, false]) {
    const source = new Source({}, isWhole);
    await restore(source);
    assert.equal(source.closed, !isWhole);
  }
});

test("memory that does not get the image's size is no start", async () => {
  await assert.rejects(restore(new Source(), false), /memory has another size/);
});

test("another order of libraries than in the image is no start", async () => {
  const links = { ...header().links, tableStart: 2 };
  await assert.rejects(restore(new Source({ links })), /start of the function table is 1, not 2/);
});

test("a library that is not in the image is no start", async () => {
  const library = {
    name: "/a.so",
    memoryBase: 0,
    tableBase: 0,
    tableSize: 0,
    free: [],
    handles: [],
  };
  const links = { ...header().links, libraries: [library] };
  await assert.rejects(restore(new Source({ links })), /a.so is not in the image/);
});

test("an image says which groups it has before anything is restored, and files only then", async () => {
  const start = new ImageStart(new Source());
  assert.deepEqual(start.groups, ["kernel", "numpy"]);
  assert.equal(Buffer.from(start.objects).toString(), "objs");
  assert.throws(() => start.files, /nothing has been restored/);
  assert.equal((await restore(new Source())).start.files.has("/a"), false);
});
