import assert from "node:assert/strict";
import { mock, type TestContext, test } from "node:test";
import { MANIFEST as EMPTY, group } from "../../../../fixtures/pyodide/manifest.ts";
import { memory } from "../../../../fixtures/pyodide/memory.ts";
import { fakePython } from "../../../../fixtures/pyodide/python.ts";
import { encode, zip } from "../../../../fixtures/pyodide/zip.ts";
import { StartFault } from "../download/start-errors.ts";
import { GroupArchives } from "../packages/group-archives.ts";
import type { KernelReply } from "../protocol/messages.ts";
import type { StartTask } from "../protocol/task.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import type { Bridge } from "../python/types.ts";
import type { FoundImage, Means } from "./plan.ts";
import { begin, type Prepared, prepare } from "./start.ts";

const TASK: StartTask = {
  job: "start",
  manifest: "manifest-1.json",
  groups: ["plot"],
  image: "off",
  unpacked: null,
};
const ALONE = { interrupt: null, stdin: null, beside: null };
const SITE = "/lib/python3.14/site-packages";

const GROUPS = { kernel: group("kernel", ["linecache"]), plot: group("plot", ["pyplot"]) };
const MANIFEST = { ...EMPTY, groups: GROUPS };

function setUp() {
  const files = memory();
  const imported: string[] = [];
  const posted: KernelReply[] = [];
  let write = (_bytes: Uint8Array): number => 0;
  let say = (_request: number, _kind: string, _json: string, _images: unknown[]) => {};
  const bridge: Bridge = {
    execute: async () => {},
    cancel() {},
    comm() {},
    call: async () => {},
    needs: () => "",
    complete: () => "",
    inspect: () => "",
    imports: () => "[]",
    variables: () => "{}",
    preload: (name) => imported.push(name),
  };
  const python = fakePython({
    FS: files.fs,
    pyimport: <Module>() =>
      ({
        connect: (post: typeof say) => {
          say = post;
          return bridge;
        },
      }) as Module,
    setStdout: (options) => {
      write = options.write;
    },
  });
  const lazyFiles = new LazyFiles(files.fs);
  let completed = 0;
  const image: FoundImage = {
    groups: ["kernel"],
    isWhole: true,
    restore: async () => ({
      python,
      files: {
        lazyFiles,
        has: () => false,
        complete: () => {
          completed += 1;
          return { library: encode(""), groups: {} };
        },
      },
    }),
  };
  const means: Means = {
    image: "off",
    own: Promise.resolve(null),
    shippedPays: async () => false,
    fetchShipped: async () => null,
    fetchLibrary: async () => zip({ "json.pyc": encode("json") }),
    build: async () => python,
    names: ["kernel", "plot"],
    archives: new GroupArchives(GROUPS, async ({ file }) =>
      zip({ [`${file}/__init__.pyc`]: encode(file) }),
    ),
  };
  const run = (parts: Partial<Means> = {}) => {
    const prepared: Prepared = {
      base: "http://b/",
      manifest: MANIFEST,
      means: { ...means, ...parts },
    };
    const connect = begin(
      TASK,
      (reply) => posted.push(reply),
      async () => prepared,
    );
    return connect(ALONE);
  };
  const print = (text: string) => write(encode(text));
  const show = (kind: string, content: object) => say(3, kind, JSON.stringify(content), []);
  const count = () => completed;
  return { ...files, run, python, image, imported, posted, print, show, completed: count };
}

test("the page's groups are in Python's file system before it says that it is there", async () => {
  const { run, nodes, python } = setUp();
  const kernel = await run();
  assert.deepEqual([kernel.version, kernel.image], ["3.14.2", "none"]);
  assert.deepEqual([...nodes.keys()], [`${SITE}/kernel/__init__.pyc`, `${SITE}/plot/__init__.pyc`]);
  assert.match(python.ran.join(), /invalidate_caches/);
});

test("an image brings its groups: only the others are written", async () => {
  const { run, nodes, image } = setUp();
  assert.equal((await run({ own: Promise.resolve(image) })).image, "restored");
  assert.deepEqual([...nodes.keys()], [`${SITE}/plot/__init__.pyc`]);
});

test("what takes long is imported ahead; files that an image has are put there first", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const built = setUp();
  for (const step of (await built.run()).later) step();
  assert.deepEqual(built.imported, ["linecache", "pyplot"]);
  const restored = setUp();
  const { later } = await restored.run({ own: Promise.resolve(restored.image) });
  later[0]?.();
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  assert.deepEqual([restored.completed(), restored.imported], [1, []]);
  for (const step of later.slice(1)) step();
  assert.deepEqual(restored.imported, ["linecache", "pyplot"]);
});

test("what C code prints goes to the page before what Python shows after it", async () => {
  const { run, print, show, posted } = setUp();
  const { raw } = await run();
  raw.begin(3);
  raw.flush();
  print("from C\n");
  print("and more\n");
  show("clear_output", { wait: false });
  const texts = posted.map((reply) =>
    "content" in reply ? Object.values(reply.content).at(-1) : "",
  );
  assert.equal(texts.join(""), "from C\nand more\nfalse");
});

test("an image that turns out damaged while it is read is told, so that it can go", async () => {
  const said = mock.method(console, "warn", () => {});
  const { run, image, posted, python } = setUp();
  const files = {
    lazyFiles: new LazyFiles(memory().fs),
    has: () => false,
    complete: () => {
      throw new Error("the image is damaged");
    },
  };
  const damaged = { ...image, restore: async () => ({ python, files }) };
  (await run({ own: Promise.resolve(damaged) })).packages.provideNow("plot");
  assert.deepEqual(posted, [{ type: "image_damaged" }]);
  said.mock.restore();
});

function at(t: TestContext, address: string, answer: () => Response): string[] {
  const asked: string[] = [];
  t.mock.method(globalThis, "fetch", async (url: string) => {
    asked.push(String(url));
    return answer();
  });
  const before = Object.getOwnPropertyDescriptor(globalThis, "location");
  Object.defineProperty(globalThis, "location", { value: new URL(address), configurable: true });
  t.after(() => {
    if (before) Object.defineProperty(globalThis, "location", before);
    else Reflect.deleteProperty(globalThis, "location");
  });
  return asked;
}

test("the manifest is looked for beside the worker, and told as what stands in the way", async (t) => {
  const asked = at(t, "http://book.test/live/worker-1.js", () => new Response("", { status: 404 }));
  const posted: KernelReply[] = [];
  await assert.rejects(
    begin(TASK, (reply) => posted.push(reply), prepare)(ALONE),
    (fault) => fault instanceof StartFault && /list of Python's files.*404/.test(fault.message),
  );
  assert.equal(asked[0], "http://book.test/live/manifest-1.json");
  assert.equal(posted[0]?.type, "progress");
});
