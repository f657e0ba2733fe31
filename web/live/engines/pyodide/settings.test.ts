import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../../fixtures/dom.ts";
import { storageOf } from "../../../fixtures/storage.ts";
import { engineSettings } from "./settings.ts";

beforeEach(() => {
  Object.assign(globalThis, { isSecureContext: true });
  const navigator = { storage: { getDirectory() {} }, locks: {} };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
});

function open(saved: string | null) {
  localStorage.clear();
  if (saved !== null) localStorage.setItem("live-code:image", saved);
  const [section] = engineSettings();
  const box = section?.querySelector('[data-setting="image"]') as HTMLInputElement;
  const tick = (checked: boolean) => {
    box.checked = checked;
    box.dispatchEvent(new Event("change"));
    return localStorage.getItem("live-code:image");
  };
  return { box, tick };
}

test("the memory image is switched off with a word and on by taking the word away", () => {
  const { box, tick } = open(null);
  assert.ok(box.checked);
  assert.equal(tick(false), "off");
  assert.equal(tick(true), null);
  assert.ok(!open("off").box.checked);
});

test("without storage the box cannot be ticked", (t) => {
  const usual = Object.getOwnPropertyDescriptor(globalThis, "localStorage") ?? {};
  const forbidden = {
    get: () => {
      throw new DOMException("no", "SecurityError");
    },
    configurable: true,
  };
  Object.defineProperty(globalThis, "localStorage", forbidden);
  t.after(() => Object.defineProperty(globalThis, "localStorage", usual));
  const [section] = engineSettings();
  assert.ok(section?.querySelector<HTMLInputElement>('[data-setting="image"]')?.disabled);
});

test("a choice that cannot be kept any more is told by a box that cannot be ticked", (t) => {
  const usual = Object.getOwnPropertyDescriptor(globalThis, "localStorage") ?? {};
  t.after(() => Object.defineProperty(globalThis, "localStorage", usual));
  const setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const full = { ...storageOf(new Map()), clear() {}, setItem };
  Object.defineProperty(globalThis, "localStorage", { value: full, configurable: true });
  const { box, tick } = open(null);
  assert.ok(!box.disabled);
  tick(false);
  assert.ok(box.disabled);
});

test("where no image can be kept none is offered", () => {
  Object.assign(globalThis, { isSecureContext: false });
  assert.equal(engineSettings().length, 0);
});
