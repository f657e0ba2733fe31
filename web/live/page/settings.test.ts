import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";
import { engineSettings } from "#engine/settings";
import { element } from "../../base/dom.ts";
import { OfflinePanel } from "../offline/panel.ts";
import { makeSettings, Settings } from "./settings.ts";

const HOST = { addFile: async () => null, say() {} };

function open(more: HTMLElement[] = []): Settings {
  const settings = new Settings(new OfflinePanel(null), more);
  document.body.replaceChildren(settings.node);
  return settings;
}

test("the dialog opens once and its button closes it", (t) => {
  const settings = open();
  const shown = t.mock.method(settings.node, "showModal");
  settings.open();
  assert.ok(settings.node.open);
  settings.open();
  assert.equal(shown.mock.callCount(), 1);
  (settings.node.querySelector('[data-action="close"]') as HTMLButtonElement).click();
  assert.ok(!settings.node.open);
});

test("a press beside the box closes it, one inside does not", () => {
  const { node } = open();
  node.showModal();
  node.firstElementChild?.dispatchEvent(new Event("click", { bubbles: true }));
  assert.ok(node.open);
  node.dispatchEvent(new Event("click"));
  assert.ok(!node.open);
});

test("each opening looks anew what is there of the offline copy", (t) => {
  const settings = open();
  const looks = t.mock.method(settings.offline, "refresh");
  settings.open();
  assert.equal(looks.mock.callCount(), 1);
});

test("no key that is pressed in the dialog reaches the page", () => {
  const { node } = open();
  let heard = false;
  document.body.addEventListener("keydown", () => {
    heard = true;
  });
  node.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
  assert.ok(!heard);
});

test("the engine's own settings stand below the offline copy's", () => {
  const own = element("section", "own");
  const settings = open([own]);
  assert.ok(settings.node.lastElementChild === own);
});

test("the page's settings have those of the site's engine, and the reader's notebook", (t) => {
  Object.assign(globalThis, { isSecureContext: true });
  t.after(() => Reflect.deleteProperty(globalThis, "isSecureContext"));
  const usual = Object.getOwnPropertyDescriptor(globalThis, "navigator") ?? {};
  const navigator = { storage: { getDirectory() {} }, locks: {} };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  t.after(() => Object.defineProperty(globalThis, "navigator", usual));
  const own = engineSettings().map((node) => node.textContent);
  assert.ok(own.length > 0);
  const sections = [...makeSettings(null, null, HOST).node.children].map(
    (node) => node.textContent,
  );
  assert.deepEqual(sections.slice(-own.length - 1), [...own, "My notebook"]);
});
