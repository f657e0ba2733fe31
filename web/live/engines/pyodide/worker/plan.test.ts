import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../../../fixtures/deferred.ts";
import { group } from "../../../../fixtures/pyodide/manifest.ts";
import { memory } from "../../../../fixtures/pyodide/memory.ts";
import { fakePython } from "../../../../fixtures/pyodide/python.ts";
import { encode } from "../../../../fixtures/pyodide/zip.ts";
import { ImageDamaged } from "../image/open.ts";
import { GroupArchives } from "../packages/group-archives.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import { type FoundImage, fromOwnImage, type Means, startPython } from "./plan.ts";

const fromImage = fakePython({ version: "image" });
const fromNothing = fakePython({ version: "built" });

function found(parts: Partial<FoundImage> = {}): FoundImage {
  const files = {
    lazyFiles: new LazyFiles(memory().fs),
    has: () => false,
    complete: () => ({ library: encode(""), groups: {} }),
  };
  const restore = async () => ({ python: fromImage, files });
  return { groups: ["kernel"], isWhole: true, restore, ...parts };
}

const damaged = found({ restore: () => Promise.reject(new ImageDamaged()) });

/** A start with what `parts` say, and what was asked for in it. */
function setUp(parts: Partial<Means> = {}, gone: string[] = []) {
  const asked: string[] = [];
  const groups = { kernel: group("kernel"), plot: group("plot") };
  const means: Means = {
    image: "any",
    own: Promise.resolve(null),
    shippedPays: async () => {
      asked.push("pace");
      return true;
    },
    fetchShipped: async () => {
      asked.push("shipped");
      return found({ isWhole: false });
    },
    fetchLibrary: async () => {
      asked.push("library");
      return encode("library");
    },
    build: async (library) => {
      await library;
      return fromNothing;
    },
    names: ["kernel", "plot"],
    archives: new GroupArchives(groups, async ({ file }) => {
      asked.push(file);
      if (gone.includes(file)) throw new Error(`${file} is gone`);
      return encode(file);
    }),
    ...parts,
  };
  return { means, asked };
}

test("a browser that has its own image starts from it and asks for nothing that is in it", async () => {
  const { means, asked } = setUp({ own: Promise.resolve(found()) });
  const { python, how } = await startPython(means);
  assert.deepEqual([python.version, how], ["image", "restored"]);
  assert.deepEqual(asked, ["plot"]);
});

test("without one the site's image is taken, where it may be used and pays", async () => {
  const { means, asked } = setUp();
  const { python, how } = await startPython(means);
  assert.deepEqual([python.version, how], ["image", "shipped"]);
  assert.deepEqual(asked, ["pace", "shipped", "plot"]);
});

test("an image that is wanted on any line is taken without a look at the line", async () => {
  const { means, asked } = setUp({ image: "always" });
  assert.equal((await startPython(means)).how, "shipped");
  assert.deepEqual(asked, ["shipped", "plot"]);
});

test("Python is built from the archives where no image is to be had", async () => {
  const closed: [Partial<Means>, string[]][] = [
    [{ image: "kept" }, []],
    [{ image: "off" }, []],
    [{ shippedPays: async () => false }, []],
    [{ fetchShipped: async () => null }, ["pace"]],
  ];
  for (const [parts, before] of closed) {
    const { means, asked } = setUp(parts);
    const { python, how } = await startPython(means);
    assert.deepEqual([python.version, how], ["built", "none"]);
    assert.deepEqual(asked, [...before, "kernel", "plot", "library"]);
  }
});

test("after an image that turns out damaged come the archives, each once, and no other image", async () => {
  for (const parts of [
    { own: Promise.resolve(damaged) },
    { image: "always", fetchShipped: async () => damaged } as const,
  ]) {
    const { means, asked } = setUp(parts);
    const { python, how } = await startPython(means);
    assert.deepEqual([python.version, how], ["built", "broken"]);
    assert.deepEqual(asked, ["plot", "kernel", "library"]);
  }
});

test("an archive that does not come ends the start at once, whatever way it goes", async () => {
  const forever = new Promise<never>(() => {});
  const image = found({ restore: () => forever });
  for (const parts of [
    { own: Promise.resolve(image) },
    { image: "off", build: () => forever },
  ] as const) {
    const { means } = setUp(parts, ["plot"]);
    await assert.rejects(startPython(means), /plot is gone/);
  }
});

test("what did not come is no damage of the image's: the start ends with its fault", async () => {
  const image = found({ restore: () => Promise.reject(new Error("the core is gone")) });
  const { means, asked } = setUp({ own: Promise.resolve(image) });
  await assert.rejects(startPython(means), /core is gone/);
  assert.deepEqual(asked, ["plot"]);
});

test("the site is told where its files are", async () => {
  const told: string[] = [];
  const site = {
    restore: ({ groups, isWhole }: { groups: readonly string[]; isWhole: boolean }) =>
      told.push(`${groups} ${isWhole}`),
    completeLibrary: (library: Uint8Array) => told.push(Buffer.from(library).toString()),
  };
  for (const parts of [{ own: Promise.resolve(found()) }, {}, { image: "off" }] as const) {
    (await startPython(setUp(parts).means)).fill(site);
  }
  assert.deepEqual(told, ["kernel true", "kernel false", "library"]);
});

test("a rehearsal without an image asks for nothing", async () => {
  const { means, asked } = setUp();
  assert.equal(await fromOwnImage(means), null);
  await settle();
  assert.deepEqual(asked, []);
});
