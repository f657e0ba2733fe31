import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import "../../fixtures/dom.ts";

import type { OfflineData } from "../../base/page-data.ts";
import { settle } from "../../fixtures/deferred.ts";
import { SettingsLoader } from "./settings-loader.ts";

const OFFLINE: OfflineData = { worker: "../live-sw.js", isolate: true };
const COPY = "live-code:offline:/";
Object.assign(globalThis, { isSecureContext: false });
const PATIENCE = { notice: 20, giveUp: 60, pauses: [1] };
const SETTINGS = new URL("./settings.ts", import.meta.url).href;

function door(address: string) {
  document.body.replaceChildren();
  const said: string[] = [];
  const made = new SettingsLoader({
    address,
    offline: OFFLINE,
    storage: localStorage,
    place: (node) => document.body.append(node),
    say: (text) => said.push(text),
    settle: () => said.push("settled"),
    addFile: async (name) => {
      said.push(`put ${name}`);
      return { exists: false, problem: null };
    },
    patience: PATIENCE,
  });
  return { door: made, said, dialogs: () => document.querySelectorAll("dialog") };
}

function noServer(t: TestContext) {
  return t.mock.method(globalThis, "fetch", async () => new Response("", { status: 404 }));
}

test("the settings come when they are opened, and once", async () => {
  const { door: made, said, dialogs } = door(SETTINGS);
  assert.equal(dialogs().length, 0);
  await made.open();
  assert.deepEqual(said, []);
  await made.open();
  assert.equal(dialogs().length, 1);
  assert.ok(dialogs()[0]?.open);
  assert.deepEqual(said, []);
});

test("settings that do not come are told, and asked for again", async (t) => {
  const { mock } = noServer(t);
  const { door: made, said } = door("./no-such-settings.ts");
  await made.open();
  const asked = mock.callCount();
  await made.open();
  assert.ok(mock.callCount() > asked);
  const words = /^The settings could not be opened\. The server answered 404\./;
  assert.deepEqual(
    said.map((text) => words.test(text)),
    [true, true],
  );
});

test("waiting for the settings is told and taken back", async (t) => {
  noServer(t);
  const slow =
    "data:text/javascript,await new Promise((go) => setTimeout(go, 40));" +
    "export const makeSettings = () => ({ node: document.createElement('p'), open() {} })//";
  const { door: made, said } = door(slow);
  await made.open();
  assert.deepEqual(said, ["Waiting for the server…", "settled"]);
});

test("only a copy that the reader wants brings the settings by itself", async () => {
  localStorage.clear();
  const { door: made, dialogs } = door(SETTINGS);
  await made.goOn();
  assert.equal(dialogs().length, 0);
  localStorage.setItem(COPY, "wanted");
  await made.goOn();
  assert.equal(dialogs().length, 1);
  assert.ok(!dialogs()[0]?.open);
});

test("a copy that the reader wants goes on, and what does not come is not told", async (t) => {
  noServer(t);
  localStorage.setItem(COPY, "wanted");
  const goesOn =
    "data:text/javascript,export const makeSettings = () => ({ node: document.createElement('p')," +
    "offline: { goOn() { document.body.dataset.copy = 'goes on' } } })//";
  await door(goesOn).door.goOn();
  assert.equal(document.body.dataset.copy, "goes on");
  const { door: made, said } = door("./no-such-settings.ts");
  await made.goOn();
  assert.deepEqual(said, []);
  await made.open();
  assert.equal(said.length, 1);
});

test("dropped files bring the settings, which add them again to each new Python", async () => {
  const { door: made, said, dialogs } = door(SETTINGS);
  await made.started();
  assert.equal(dialogs().length, 0);
  await made.addFiles([new File(["1"], "a.csv")]);
  const isThere = () => said.some((text) => text.startsWith("a.csv is there"));
  for (let turn = 0; turn < 50 && !isThere(); turn++) await settle();
  await made.started();
  assert.equal(said.filter((text) => text === "put a.csv").length, 2);
});
