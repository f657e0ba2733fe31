/** Boxes of widgets, as their parts come and go. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../fixtures/deferred.ts";
import { stream } from "../fixtures/output-area.ts";
import { control, hearer, open, show, update } from "../fixtures/widgets.ts";

test("a box keeps the nodes of what stays in it", () => {
  open("one", "Label", { value: "1" });
  open("two", "Label", { value: "2" });
  open("box", "HBox", { children: ["IPY_MODEL_one"] });
  show("box");
  const first = document.querySelector(".live-widget");
  update("box", { children: ["IPY_MODEL_two", "IPY_MODEL_one"] });
  const labels = [...document.querySelectorAll(".live-widget")];
  assert.deepEqual(
    labels.map((label) => label.textContent),
    ["2", "1"],
  );
  assert.equal(labels[1], first);
});

test("what stays in a box keeps the focus while others come and go", () => {
  open("stays", "Text", { value: "a" });
  for (const id of ["n1", "n2"]) open(id, "Label", { value: id });
  open("busy", "VBox", { children: ["IPY_MODEL_n1", "IPY_MODEL_stays"] });
  show("busy");
  const field = control<HTMLInputElement>("input[type=text]");
  const box = field.closest(".live-widget-box");
  assert.ok(box);
  const moved: Node[] = [];
  const watched = new MutationObserver(() => {});
  watched.observe(box, { childList: true });
  update("busy", { children: ["IPY_MODEL_n1", "IPY_MODEL_stays", "IPY_MODEL_n2"] });
  update("busy", { children: ["IPY_MODEL_stays", "IPY_MODEL_n2"] });
  for (const { addedNodes, removedNodes } of watched.takeRecords()) {
    moved.push(...addedNodes, ...removedNodes);
  }
  assert.equal(moved.length, 2);
  assert.ok(!moved.includes(field.parentElement as Node));
});

test("a box whose parts are replaced again and again shows the newest", () => {
  open("turning", "VBox", { children: [] });
  show("turning");
  for (let turn = 0; turn < 1300; turn += 1) {
    open(`t${turn}`, "Label", { value: `part ${turn}` });
    update("turning", { children: [`IPY_MODEL_t${turn}`] });
  }
  assert.equal(document.body.textContent, "part 1299");
});

test("what is shown no more hears nothing more", async () => {
  open("o2", "Output");
  open("l", "Label", { value: "before" });
  open("gone", "VBox", { children: ["IPY_MODEL_o2", "IPY_MODEL_l"] });
  const made = show("gone");
  made.release();
  update("l", { value: "after" });
  hearer().output("o2", stream("late"));
  hearer().end();
  await settle();
  assert.equal(made.node.textContent, "before");
});

test("of a stack the part is seen that Python says", () => {
  for (const id of ["s1", "s2"]) open(id, "Label", { value: id });
  open("stack", "Stack", { children: ["IPY_MODEL_s1", "IPY_MODEL_s2"], selected_index: 1 });
  show("stack");
  const hidden = () =>
    [...control(".live-widget-box").children].map((p) => p.hasAttribute("hidden"));
  assert.deepEqual(hidden(), [true, false]);
  update("stack", { selected_index: 0 });
  assert.deepEqual(hidden(), [false, true]);
});

test("boxes in a circle, and endless ones, come to an end", () => {
  open("round", "VBox", { children: ["IPY_MODEL_round", "IPY_MODEL_round"] });
  show("round");
  const count = document.querySelectorAll(".live-widget-box").length;
  assert.ok(count > 1 && count <= 600, String(count));
});
