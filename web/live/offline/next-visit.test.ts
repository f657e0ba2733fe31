import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import "../../fixtures/dom.ts";
import { atNextVisit } from "../../base/bundles/next-visit.ts";
import { builtPictures, prepareNextVisit } from "./next-visit.ts";

const HERE = "http://book.test/chapter/page.html";

class Container {
  readonly ready = Promise.resolve();
  controller: object | null = {};
  takesOver: () => void = () => {};

  addEventListener(_name: "controllerchange", listener: () => void): void {
    this.takesOver = listener;
  }
}

function visit(t: TestContext, throughWorker: boolean) {
  const asked: string[] = [];
  t.mock.method(globalThis, "fetch", async (address: string, { cache }: RequestInit) => {
    assert.equal(cache, "force-cache", "it comes from the browser's own cache");
    asked.push(address);
    if (address.endsWith("broken")) throw new TypeError("Failed to fetch");
    return new Response("");
  });
  t.mock.method(performance, "getEntriesByType", (kind: string) =>
    kind === "navigation"
      ? [{ workerStart: throughWorker ? 1 : 0 }]
      : [{ name: "http://book.test/a.css" }, { name: "http://other.test/b.css" }],
  );
  const container = new Container();
  Object.defineProperty(navigator, "serviceWorker", { value: container, configurable: true });
  t.after(() => Reflect.deleteProperty(navigator, "serviceWorker"));
  Object.defineProperty(globalThis, "location", { value: new URL(HERE), configurable: true });
  document.body.innerHTML = '<img src="http://book.test/far.png"><img src="data:image/png,">';
  return { asked, container };
}

test("a first visit hands over what was fetched before the worker was there, each once", async (t) => {
  const { asked } = visit(t, false);
  await prepareNextVisit(
    ["http://book.test/broken", "http://book.test/a.css"],
    ["http://book.test/m"],
  );
  const found = [HERE, "http://book.test/a.css", "http://book.test/broken"];
  assert.deepEqual(asked, [...found, "http://book.test/m"]);
});

test("what came through the worker is not asked for again, pictures and later files are", async (t) => {
  const { asked } = visit(t, true);
  await prepareNextVisit(["http://book.test/core"], ["http://book.test/m"]);
  assert.deepEqual(asked, ["http://book.test/m"]);
});

test("nothing is asked for before a worker sees the requests go by", async (t) => {
  const { asked, container } = visit(t, true);
  container.controller = null;
  const done = prepareNextVisit([], ["http://book.test/m"]);
  await new Promise((resume) => setImmediate(resume));
  assert.deepEqual(asked, []);
  container.takesOver();
  await done;
  assert.equal(asked[0], "http://book.test/m");
});

test("where there are no service workers nothing is asked for", async (t) => {
  const { asked } = visit(t, true);
  Object.defineProperty(navigator, "serviceWorker", { value: undefined, configurable: true });
  await prepareNextVisit(["http://book.test/core"], ["http://book.test/m"]);
  assert.deepEqual(asked, []);
});

test("what other bundles need is asked for once a worker sees it", async (t) => {
  const { asked, container } = visit(t, true);
  container.controller = null;
  atNextVisit(async () => ["http://book.test/photo.png"]);
  const done = prepareNextVisit([], []);
  await new Promise((resume) => setImmediate(resume));
  assert.deepEqual(asked, []);
  container.takesOver();
  await done;
  assert.deepEqual(asked, ["http://book.test/photo.png"]);
});

test("the pictures of a page are those that it was built with, also where they have not come", (t) => {
  visit(t, true);
  assert.deepEqual(builtPictures(), ["http://book.test/far.png"]);
});
