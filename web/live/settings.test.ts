import assert from "node:assert/strict";
import { test } from "node:test";
import "./fixtures/dom.ts";

import { OfflinePanel } from "./offline/panel.ts";
import { Settings } from "./settings.ts";

function open(saved: string | null) {
  localStorage.clear();
  if (saved !== null) localStorage.setItem("live-code:image", saved);
  const settings = new Settings(new OfflinePanel(null), localStorage, true);
  document.body.replaceChildren(settings.node);
  const box = settings.node.querySelector('[data-setting="image"]') as HTMLInputElement;
  const tick = (checked: boolean) => {
    box.checked = checked;
    box.dispatchEvent(new Event("change"));
    return localStorage.getItem("live-code:image");
  };
  return { settings, box, tick };
}

test("the memory image is switched off with a word and on by taking the word away", () => {
  const { box, tick } = open(null);
  assert.ok(box.checked);
  assert.equal(tick(false), "off");
  assert.equal(tick(true), null);
  assert.ok(!open("off").box.checked);
});

test("the dialog opens and its button closes it", () => {
  const { settings } = open(null);
  settings.open();
  assert.ok(settings.node.open);
  settings.open();
  (settings.node.querySelector('[data-action="close"]') as HTMLButtonElement).click();
  assert.ok(!settings.node.open);
});

test("without storage the box cannot be ticked", () => {
  const { node } = new Settings(new OfflinePanel(null), null, true);
  assert.ok((node.querySelector('[data-setting="image"]') as HTMLInputElement).disabled);
});

test("where no image can be kept none is offered", () => {
  const { node } = new Settings(new OfflinePanel(null), localStorage, false);
  assert.equal(node.querySelector('[data-setting="image"]'), null);
});
