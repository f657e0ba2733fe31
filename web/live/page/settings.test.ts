import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";
import { element } from "../../base/dom.ts";
import { OfflinePanel } from "../offline/panel.ts";
import { Settings } from "./settings.ts";

function open(more: HTMLElement[] = []): Settings {
  const settings = new Settings(new OfflinePanel(null), more);
  document.body.replaceChildren(settings.node);
  return settings;
}

test("the dialog opens and its button closes it", () => {
  const settings = open();
  settings.open();
  assert.ok(settings.node.open);
  settings.open();
  (settings.node.querySelector('[data-action="close"]') as HTMLButtonElement).click();
  assert.ok(!settings.node.open);
});

test("the engine's own settings stand below the offline copy's", () => {
  const own = element("section", "own");
  const settings = open([own]);
  assert.equal(settings.node.lastElementChild, own);
});
