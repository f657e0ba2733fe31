import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { storageOf } from "../../../fixtures/storage.ts";
import { ImageKeeper } from "./image-keeper.ts";

let device: Record<string, unknown>;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  device = { storage: { getDirectory() {} }, locks: {}, deviceMemory: 8 };
  Object.defineProperty(globalThis, "navigator", { value: device, configurable: true });
  Object.assign(globalThis, { isSecureContext: true, addEventListener: () => {} });
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function setUp({
  worthKeeping = true,
  items = {} as Record<string, string>,
  tab = new Map<string, string>(),
} = {}) {
  const stored = new Map(Object.entries(items));
  const page = { quiet: true, made: 0, workers: 0, rehearsals: 0, ended: 0 };
  let answer: (event: { data: unknown }) => void = () => {};
  const worker = {
    terminate: () => (page.ended += 1),
    addEventListener: (type: string, listener: never) => {
      if (type === "message") answer = listener;
    },
  };
  const keeper = new ImageKeeper({
    storage: storageOf(stored),
    tabStorage: storageOf(tab),
    version: "v1",
    worthKeeping,
    worker: "http://book.test/worker-1.js",
    manifest: "http://book.test/manifest-1.json",
    makeWorker: () => {
      page.workers += 1;
      return worker as unknown as Worker;
    },
    rehearse: () => {
      page.rehearsals += 1;
      tab.set("live-code:image-starting", "1");
      return worker as unknown as Worker;
    },
    isIdle: () => page.quiet,
    made: () => {
      page.made += 1;
    },
  });
  const reply = async (data: unknown) => {
    answer({ data });
    await settle();
  };
  return { keeper, stored, page, reply };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

async function pass(time: number): Promise<void> {
  for (let at = 0; at < time; at += 500) {
    mock.timers.tick(500);
    await settle();
  }
}

test("an image is made once and rehearsed, after the page has been quiet for a while", async () => {
  const tab = new Map<string, string>();
  const { keeper, page, stored, reply } = setUp({ tab });
  keeper.started("none");
  page.quiet = false;
  await pass(10_000);
  assert.equal(page.workers, 0);
  page.quiet = true;
  await pass(2500);
  assert.equal(page.workers, 0);
  await pass(1000);
  assert.equal(page.workers, 1);
  await reply({ type: "image", made: true, unpacked: "a.wasm b.js?kept", problem: null });
  assert.deepEqual([page.made, page.ended, page.rehearsals], [0, 1, 1]);
  assert.equal(stored.get("live-code:unpacked"), "manifest-1.json a.wasm b.js?kept");
  await reply({ type: "progress" });
  assert.equal(page.made, 0);
  await reply({ type: "rehearsed" });
  assert.deepEqual([page.made, page.ended, tab.size], [1, 2, 0]);
  keeper.started("none");
  await pass(10_000);
  assert.equal(page.workers, 1);
});

test("a start from the site's image, or from one that did not work, has one made too", async () => {
  for (const image of ["shipped", "broken"] as const) {
    const { keeper, page } = setUp();
    keeper.started(image);
    await pass(10_000);
    assert.equal(page.workers, 1, image);
  }
});

test("a start by the archives is remembered: the next one has no use for the site's image", () => {
  const cases = { none: true, broken: true, shipped: false, restored: false };
  for (const [image, remembered] of Object.entries(cases)) {
    const { keeper, stored } = setUp();
    keeper.started(image as keyof typeof cases);
    const expected = remembered ? "manifest-1.json" : undefined;
    assert.equal(stored.get("live-code:built-up"), expected, image);
  }
});

test("nothing is made where it cannot be used or would cost too much", async () => {
  const cases: [string, () => ReturnType<typeof setUp>][] = [
    ["a restored start", () => setUp()],
    ["a page without plots", () => setUp({ worthKeeping: false })],
    ["little memory", () => setUp()],
    ["a metered line", () => setUp()],
    ["no private file system", () => setUp()],
    ["switched off", () => setUp({ items: { "live-code:image": "off" } })],
  ];
  for (const [name, make] of cases) {
    const { keeper, page } = make();
    device.deviceMemory = name === "little memory" ? 2 : 8;
    device.connection = { saveData: name === "a metered line" };
    device.storage = name === "no private file system" ? {} : { getDirectory() {} };
    keeper.started(name === "a restored start" ? "restored" : "none");
    await pass(10_000);
    assert.equal(page.workers, 0, name);
  }
});

test("images that never work are not made for ever, until the site changes", async () => {
  const triedIn = (version: string) => ({ "live-code:image-tries": `${version} 3` });
  const tired = setUp({ items: triedIn("v1") });
  tired.keeper.started("broken");
  await pass(10_000);
  assert.equal(tired.page.workers, 0);
  const changed = setUp({ items: triedIn("v0") });
  changed.keeper.started("none");
  await pass(10_000);
  assert.equal(changed.page.workers, 1);
  assert.equal(changed.stored.get("live-code:image-tries"), "v1 1");
  changed.keeper.started("restored");
  assert.equal(changed.stored.get("live-code:image-tries"), undefined);
});

test("a failure is no concern of the reader's", async () => {
  const said = mock.method(console, "info", () => {});
  const { keeper, page, reply } = setUp();
  keeper.started("none");
  await pass(4000);
  await reply({ type: "image", made: false, unpacked: null, problem: "the storage is full" });
  assert.deepEqual([page.made, page.ended], [0, 1]);
  assert.match(String(said.mock.calls[0]?.arguments[0]), /storage is full/);
});
