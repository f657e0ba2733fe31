import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";

import { Bar } from "./bar.ts";

function open(edited = 0) {
  const calls: string[] = [];
  const bar = new Bar(document.createElement("div"), {
    runAll: () => calls.push("run-all"),
    stop: () => calls.push("stop"),
    restart: () => calls.push("restart"),
    resetPage: () => calls.push("reset-page"),
    toggleVariables: () => calls.push("variables"),
    share: () => calls.push("share"),
    openSettings: () => calls.push("settings"),
    editedCells: () => edited,
  });
  document.body.replaceChildren(bar.node);
  const find = (action: string) => {
    const found = bar.node.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
    assert.ok(found, action);
    return found;
  };
  return { bar, calls, find };
}

test("each action of the page has its button, named and explained", () => {
  const { calls, find, bar } = open();
  bar.setPhase("busy");
  for (const action of ["run-all", "stop", "restart", "reset-page", "share", "settings"]) {
    const button = find(action);
    button.click();
    const name = button.getAttribute("aria-label") ?? "";
    assert.ok(name.startsWith(button.textContent), `${action} is named by its visible text`);
    assert.equal(button.title, name);
  }
  assert.deepEqual(calls, ["run-all", "stop", "restart", "reset-page", "share", "settings"]);
});

test("Stop can be pressed only when there is something to stop", () => {
  const { bar, find } = open();
  const enabled = (["off", "starting", "ready", "busy", "failed"] as const).filter((phase) => {
    bar.setPhase(phase);
    return !find("stop").disabled;
  });
  assert.deepEqual(enabled, ["starting", "busy"]);
});

test("the focus does not fall off the page when Stop is switched off", () => {
  const { bar, find } = open();
  bar.setPhase("busy");
  find("stop").focus();
  bar.setPhase("ready");
  assert.equal(document.activeElement, find("run-all"));
});

test("resetting asks first only if there are edits to lose", () => {
  const { calls, find } = open(2);
  find("reset-page").click();
  assert.deepEqual(calls, []);
  assert.match(document.body.textContent, /Forget your edits in 2 cells\?/);
  assert.equal(document.activeElement, find("cancel"));
  find("confirm").click();
  assert.deepEqual(calls, ["reset-page"]);
});

test("keeping the edits changes nothing and returns to the button", () => {
  const { calls, find, bar } = open(1);
  find("reset-page").click();
  find("cancel").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.deepEqual(calls, []);
  assert.equal(bar.node.querySelector(".live-confirmation"), null);
  assert.equal(document.activeElement, find("reset-page"));
});

test("turning off asks first, in the bar, and the harmless answer gives the focus back", () => {
  const { bar, find } = open();
  let offs = 0;
  const header = document.createElement("button");
  document.body.append(header);
  header.focus();
  const ask = () => {
    bar.askToTurnOff(() => {
      offs += 1;
    });
  };
  ask();
  ask();
  assert.equal(bar.node.querySelectorAll(".live-confirmation").length, 1);
  find("cancel").click();
  assert.equal(offs, 0);
  header.focus();
  ask();
  find("confirm").click();
  assert.equal(offs, 1);
});
