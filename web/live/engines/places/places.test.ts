import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../../fixtures/dom.ts";
import type { PageData, PythonPlace } from "../../../base/page-data.ts";
import { choose } from "../place.ts";
import { startEarly, warm } from "./early.ts";
import { makeEngine } from "./engine.ts";
import { LateKernel } from "./late-kernel.ts";

let workers = 0;

beforeEach(() => {
  localStorage.clear();
  workers = 0;
  const Worker = class extends EventTarget {
    constructor() {
      super();
      workers += 1;
    }
    terminate() {}
    postMessage() {}
  };
  Object.assign(globalThis, { Worker });
});

function pageOf(...places: PythonPlace[]): PageData {
  const files = { page: "p.js", style: "s.css", worker: "w.js", manifest: "m.json" };
  const servers = { script: "server.js", places, hosts: [] };
  const page = {
    version: 1,
    page: "p",
    base: "http://book.test/live/",
    files,
    groups: [],
    servers,
  };
  return page as unknown as PageData;
}

const EVENTS = { progress() {}, output() {}, comm() {}, died() {} };

test("nothing of the browser's Python begins early where it runs on a server", () => {
  document.head.replaceChildren();
  startEarly(pageOf("jupyter", "browser"));
  warm(pageOf("jupyter", "browser"));
  assert.equal(workers, 0);
  assert.equal(document.head.childElementCount, 0);
  startEarly(pageOf("browser", "jupyter"));
  warm(pageOf("browser", "jupyter"));
  assert.equal(workers, 1);
  assert.ok(document.head.childElementCount > 0);
});

test("each start goes where the reader wants it then", async () => {
  const data = pageOf("browser", "jupyter");
  const engine = makeEngine({ data, isIdle: () => true });
  const here = engine.makeKernel(EVENTS);
  assert.ok(!(here instanceof LateKernel));
  here.close();
  choose(data, "jupyter", "https://hub.example.org/");
  assert.ok(engine.makeKernel(EVENTS) instanceof LateKernel);
  assert.deepEqual(await engine.files?.(), []);
});
