import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { PageData, PythonPlace } from "../../../base/page-data.ts";
import { FakeJupyter } from "../../../fixtures/jupyter/server.ts";
import { storageOf } from "../../../fixtures/storage.ts";
import { StartFailed } from "../../session/kernel.ts";
import { builtServer, choose, keepBuilt, keepToken } from "../place.ts";
import { makeKernel } from "./main.ts";

const HOME = "https://hub.example.org/user/anna/";
const EVIL = "https://evil.test/";
const EVENTS = { progress() {}, output() {}, comm() {}, died() {} };

let server = new FakeJupyter();
/** What Binder says when it is asked to build. */
let says: object = {};
let builds = 0;

class Source {
  onmessage: ((event: { data: string }) => void) | null = null;
  constructor() {
    builds += 1;
    queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(says) }));
  }
  close(): void {}
}

beforeEach(() => {
  localStorage.clear();
  server = new FakeJupyter();
  builds = 0;
  Object.assign(globalThis, {
    sessionStorage: storageOf(new Map()),
    fetch: server.fetch,
    location: { origin: "https://book.test", protocol: "https:" },
    EventSource: Source,
    SERVER_PYTHON: { answers: "", sources: {} },
  });
});

function pageOf(place: PythonPlace): PageData {
  const hosts = ["https://hub.example.org"];
  const binder = { url: "https://mybinder.org/", repo: "owner/name", ref: "HEAD" };
  const servers = { script: "s.js", places: [place], hosts, jupyter: { url: "" }, binder };
  return { base: "http://book.test/live/", servers } as unknown as PageData;
}

async function refusal(data: PageData): Promise<string> {
  const kernel = makeKernel(data, EVENTS);
  const problem: unknown = await kernel.start().catch((fault) => fault);
  kernel.close();
  assert.ok(problem instanceof StartFailed, String(problem));
  return problem.message;
}

test("an address that is kept here and that the book does not name is asked nothing", async () => {
  const data = pageOf("jupyter");
  choose(data, "jupyter", EVIL);
  keepToken(data, EVIL, "secret");
  assert.match(await refusal(data), /sends no code to evil\.test/);
  assert.deepEqual(server.asked, []);
});

test("a machine of Binder's on another host than the book's is asked nothing", async () => {
  const data = pageOf("binder");
  says = { phase: "ready", url: EVIL, token: "secret" };
  assert.match(await refusal(data), /sends no code to evil\.test/);
  keepBuilt(data, { address: EVIL, token: "secret" });
  assert.match(await refusal(data), /sends no code to evil\.test/);
  assert.deepEqual(server.asked, []);
});

test("without an address the reader is asked for one", async () => {
  assert.match(await refusal(pageOf("jupyter")), /No Jupyter server has been chosen/);
});

test("the machine of this tab is used again while it is there, and else built anew", async () => {
  const data = pageOf("binder");
  says = { phase: "failed" };
  keepBuilt(data, { address: HOME, token: "secret" });
  server.answers.set("/kernelspecs", () => new Response("", { status: 404 }));
  assert.match(await refusal(data), /no Jupyter server at this address/);
  assert.equal(builds, 0);
  server.silence = "absent";
  assert.match(await refusal(data), /could not make a machine/);
  assert.equal(builds, 1);
  assert.deepEqual(builtServer(data), { address: HOME, token: "secret" });
});
