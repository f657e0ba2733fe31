import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { PATIENCE as DEFAULT_PATIENCE } from "../patience.ts";
import { loadModule, ModuleNotLoaded } from "./load-module.ts";

const PATIENCE = { notice: 20, giveUp: 60, pauses: [1, 1] };
const MISSING = "./no-such-module.ts";
const SCRIPT = { headers: { "content-type": "text/javascript" } };
const TEXT = { headers: { "content-type": "text/plain" } };
const PAGE = { headers: { "content-type": "text/html" } };

function answer(t: TestContext, make: () => Response): () => number {
  const mock = t.mock.method(globalThis, "fetch", async () => make());
  return () => mock.mock.callCount();
}

const ending = (address = MISSING) => loadModule(address, () => {}, PATIENCE);

test("a module that comes is handed over without a question to the server", async (t) => {
  const asked = answer(t, () => new Response());
  const { PATIENCE: loaded } = await loadModule<typeof import("../patience.ts")>(
    "../patience.ts",
    () => {},
  );
  assert.deepEqual(loaded, DEFAULT_PATIENCE);
  assert.equal(asked(), 0);
});

test("a module that the server does not have is told at once", async (t) => {
  const asked = answer(t, () => new Response("", { status: 404 }));
  await assert.rejects(ending(), /answered 404. The site was probably updated: reload the page/);
  assert.equal(asked(), 1);
});

test("server errors are told when they do not end", async (t) => {
  const asked = answer(t, () => new Response("", { status: 503 }));
  await assert.rejects(ending(), /answered 503. Try again in a minute/);
  assert.equal(asked(), 3);
});

test("a page or a text in the script's place is told as what it is", async (t) => {
  answer(t, () => new Response("", PAGE));
  await assert.rejects(ending(), /proxy, a firewall or a login page/);
  answer(t, () => new Response("", TEXT));
  await assert.rejects(ending(), /sends its script as "text\/plain"/);
});

test("a line without a server is told as one", async (t) => {
  answer(t, () => {
    throw new TypeError("Failed to fetch");
  });
  await assert.rejects(ending(), /Nothing came from the server. Check the connection/);
});

test("a script that comes and does not run is the browser's", async (t) => {
  answer(t, () => new Response("", SCRIPT));
  await assert.rejects(ending(), (problem) => {
    assert.ok(problem instanceof ModuleNotLoaded);
    assert.match(
      problem.message,
      /could not be run.*in the middle of an update.*a current browser/,
    );
    return true;
  });
});

test("an import that stays silent is told and raced by another one", async (t) => {
  const asked = answer(t, () => new Response("", { status: 404 }));
  const said: string[] = [];
  // The first address never settles; the second one, with its `?again`, is there.
  Object.assign(globalThis, { asked: 0 });
  const silent =
    "data:text/javascript,if (globalThis.asked++ === 0) await new Promise(() => {}); export default 1//";
  const module = await loadModule<{ default: number }>(silent, (text) => said.push(text), PATIENCE);
  assert.equal(module.default, 1);
  assert.deepEqual(said.slice(0, 1), ["Waiting for the server…"]);
  assert.equal(asked(), 0);
});
