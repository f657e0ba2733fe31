import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";

import { defer, settle } from "../../fixtures/deferred.ts";
import type { Survey } from "./copy.ts";
import { OfflinePanel, type OfflinePanelOptions } from "./panel.ts";
import { denied } from "./problems.ts";

const entry = { path: "a", size: 8_000_000, sha256: "" };
const NOTHING: Survey = { version: "1", missing: [entry], total: 8_000_000, kept: 0 };
const ALL: Survey = { version: "1", missing: [], total: 8_000_000, kept: 8_000_000 };

function open(more: Partial<OfflinePanelOptions> = {}, surveys: Survey[] = [NOTHING, ALL]) {
  const work = defer<void>();
  let wanted = false;
  const set = (value: boolean) => {
    wanted = value;
  };
  let aborted: AbortSignal | undefined;
  const panel = new OfflinePanel({
    copy: {
      survey: async () => surveys.shift() ?? NOTHING,
      load: async (signal, onProgress) => {
        aborted = signal;
        signal.addEventListener("abort", () => work.reject(signal.reason));
        onProgress(2_000_000, 8_000_000);
        await work.promise;
      },
      remove: async () => {},
    },
    prepare: async () => {},
    askToLast: async () => true,
    turns: {
      take: async (task) => {
        await task();
        return "done";
      },
      wait: async () => {},
    },
    preference: { get: () => wanted, set },
    mayGoOn: () => true,
    ...more,
  });
  document.body.replaceChildren(panel.node);
  const button = (action: string) =>
    panel.node.querySelector(`[data-action="${action}"]`) as HTMLButtonElement;
  const state = () => panel.node.dataset.offline;
  return { panel, work, button, state, preference: () => wanted, signal: () => aborted };
}

test("from nothing to a copy: size, progress, and a button to remove it", async () => {
  const { panel, work, button, state, preference } = open();
  await panel.refresh();
  assert.equal(state(), "none");
  assert.equal(button("offline").textContent, "Make available offline (8.0 MB)");
  button("offline").click();
  await settle();
  assert.equal(state(), "partial");
  assert.equal(button("offline").textContent, "Pause");
  assert.match(panel.node.textContent, /2\.0 MB of 8\.0 MB/);
  assert.ok(preference());
  work.resolve();
  await settle();
  assert.equal(state(), "ready");
  assert.ok(button("offline").hidden);
  button("offline-remove").click();
  await settle();
  assert.equal(state(), "none");
  assert.ok(!preference());
});

test("a look that began before the copy was made and ends after it says nothing", async () => {
  const looks = [defer<Survey>(), defer<Survey>()];
  const [before, after] = looks;
  let asked = 0;
  const survey = () => (looks[asked++] as (typeof looks)[0]).promise;
  const copy = { survey, load: async () => {}, remove: async () => {} };
  const { panel, button, state } = open({ copy, askToLast: () => new Promise(() => {}) });
  const opening = panel.refresh();
  button("offline").click();
  await settle();
  after?.resolve(ALL);
  await settle();
  assert.equal(state(), "ready");
  before?.resolve(NOTHING);
  await opening;
  assert.equal(state(), "ready");
});

test("a look that ends while the course is being fetched says nothing", async () => {
  const look = defer<Survey>();
  const load = defer<void>();
  const survey = () => look.promise;
  const copy = { survey, load: () => load.promise, remove: async () => {} };
  const { panel, button, state } = open({ copy, askToLast: () => new Promise(() => {}) });
  const opening = panel.refresh();
  button("offline").click();
  look.resolve(NOTHING);
  await opening;
  assert.equal(state(), "partial");
  load.resolve();
  await settle();
});

test("the copy does not wait for an answer to the question whether it may last", async () => {
  const question = defer<boolean>();
  const { panel, work, button, state } = open({ askToLast: () => question.promise }, [ALL, ALL]);
  button("offline").click();
  await settle();
  assert.match(panel.node.textContent, /2\.0 MB of 8\.0 MB/);
  work.resolve();
  await settle();
  assert.equal(state(), "ready");
  assert.match(panel.node.textContent, /may remove it/);
  question.resolve(true);
  await settle();
  assert.doesNotMatch(panel.node.textContent, /may remove it/);
});

test("a browser that refuses to ask is one that may remove the copy", async () => {
  const { panel, work, button, state } = open(
    { askToLast: () => Promise.reject(new Error("not here")) },
    [ALL],
  );
  button("offline").click();
  work.resolve();
  await settle();
  assert.equal(state(), "ready");
  assert.match(panel.node.textContent, /may remove it/);
});

test("a pause ends the work and is remembered", async () => {
  const { panel, button, state, preference, signal } = open({}, [{ ...NOTHING, kept: 2_000_000 }]);
  button("offline").click();
  await settle();
  button("offline").click();
  await settle();
  assert.ok(signal()?.aborted);
  assert.equal(state(), "partial");
  assert.ok(!preference());
  assert.match(panel.node.textContent, /2\.0 MB of 8\.0 MB are on this device/);
});

test("only a copy that the reader wants goes on by itself", async () => {
  const { panel, state, work } = open();
  await panel.goOn();
  assert.equal(state(), "none");
  const wanting = open({ preference: { get: () => true, set: () => {} } }, [ALL]);
  void wanting.panel.goOn();
  await settle();
  assert.equal(wanting.state(), "partial");
  wanting.work.resolve();
  work.resolve();
});

test("what is wrong is said, and can be tried again", async () => {
  const { button, state, panel } = open({
    prepare: async () => {
      throw denied();
    },
  });
  button("offline").click();
  await settle();
  assert.equal(state(), "error");
  assert.match(panel.node.textContent, /Private windows/);
  assert.equal(button("offline").textContent, "Try again");
});

test("where nothing can be kept there is a sentence and no button", () => {
  const panel = new OfflinePanel(null);
  assert.equal(panel.node.dataset.offline, "error");
  const buttons = [...panel.node.querySelectorAll("button")];
  assert.ok(buttons.every((button) => button.hidden));
});
