/** Widgets as readers meet them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../fixtures/deferred.ts";
import { stream } from "../fixtures/output-area.ts";
import { change, control, hearer, open, show, told, update } from "../fixtures/widgets.ts";

test("a widget that is not there says what to do", () => {
  show("nobody");
  assert.match(document.body.textContent ?? "", /Run its cell again/);
});

test("a slider tells its value while the hand moves, or only at the end", async () => {
  open("s", "IntSlider", { value: 3, max: 10, description: "<b>x</b>" });
  show("s");
  const input = control<HTMLInputElement>("input[type=range]");
  assert.equal(control("label").textContent, "<b>x</b>");
  assert.equal(input.value, "3");
  change(input, "7", "input", "change");
  await settle();
  assert.deepEqual(told, [["s", { value: 7 }]]);
  assert.equal(control("output").textContent, "7");
  update("s", { continuous_update: false, value: 2 });
  assert.equal(input.value, "2");
  change(input, "9", "input");
  await settle();
  assert.equal(told.length, 1);
  change(input, "9", "change");
  await settle();
  assert.deepEqual(told[1], ["s", { value: 9 }]);
});

test("of a slider with two ends one pushes the other", async () => {
  open("r", "IntRangeSlider", { value: [2, 5], max: 10 });
  show("r");
  const [low] = document.querySelectorAll<HTMLInputElement>("input[type=range]");
  assert.ok(low);
  change(low, "8", "input", "change");
  await settle();
  assert.deepEqual(told.at(-1), ["r", { value: [8, 8] }]);
  assert.equal(control("output").textContent, "8 – 8");
});

test("a field takes numbers alone and goes back from what is none", async () => {
  open("n", "FloatText", { value: 1.5, tooltip: "row 1, column 2", step: 0.5 });
  show("n");
  const input = control<HTMLInputElement>("input");
  assert.equal(input.getAttribute("aria-label"), "row 1, column 2");
  change(input, "2.5", "change");
  await settle();
  assert.deepEqual(told, [["n", { value: 2.5 }]]);
  change(input, "", "change");
  assert.equal(input.value, "2.5");
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", cancelable: true }));
  await settle();
  assert.deepEqual(told.at(-1), ["n", { value: 3 }]);
});

test("choices tell the place of what is chosen", async () => {
  const options = { _options_labels: ["one", "<i>two</i>"], index: null };
  open("d", "Dropdown", options);
  show("d");
  const select = control<HTMLSelectElement>("select");
  assert.equal(select.options.length, 3);
  select.selectedIndex = 2;
  select.dispatchEvent(new Event("change"));
  await settle();
  assert.deepEqual(told, [["d", { index: 1 }]]);
  open("t", "ToggleButtons", { ...options, index: 0 });
  show("t");
  const second = document.querySelectorAll<HTMLInputElement>("input[type=radio]")[1];
  second?.dispatchEvent(new Event("change"));
  await settle();
  assert.deepEqual(told, [["t", { index: 1 }]]);
  assert.equal(document.querySelector("i"), null);
});

test("a button is pressed, a box ticked, a text written", async () => {
  open("b", "Button", { description: "go", button_style: "x onclick" });
  open("c", "Checkbox", { description: "tick" });
  open("x", "Text", { value: "a", placeholder: "\u200b" });
  open("all", "VBox", {
    children: ["IPY_MODEL_b", "IPY_MODEL_c", "IPY_MODEL_x", "IPY_MODEL_none"],
  });
  show("all");
  control<HTMLButtonElement>("button").click();
  control<HTMLInputElement>("input[type=checkbox]").click();
  change(control<HTMLInputElement>("input[type=text]"), "ab", "input", "change");
  await settle();
  assert.deepEqual(told, [
    ["b", { event: "click" }],
    ["c", { value: true }],
    ["x", { value: "ab" }],
  ]);
  assert.equal(control<HTMLElement>("button").dataset.look, "plain");
});

test("what Python closes goes out of the page", () => {
  open("c", "Label", { value: "away" });
  open("closing", "VBox", { children: ["IPY_MODEL_c"] });
  show("closing");
  hearer().comm({ type: "comm_close", content: { comm_id: "c", data: {} } });
  assert.equal(document.querySelector(".live-widget"), null);
});

test("a kind that the page has not, and a name that objects have, are said", () => {
  for (const kind of ["Camera", "constructor", "__proto__"]) {
    open("k", kind);
    show("k");
    assert.match(document.body.textContent ?? "", /has no widget of the kind/);
  }
});

test("outputs stand where they belong, and the old ones stay until the new ones come", async () => {
  open("o", "Output");
  hearer().output("o", stream("first"));
  show("o");
  const place = control<HTMLElement>(".live-widget-output");
  assert.equal(place.textContent, "first");
  hearer().output("o", { type: "clear_output", content: { wait: true } });
  assert.equal(place.textContent, "first");
  hearer().output("o", stream("second"));
  await settle();
  assert.equal(place.textContent, "second");
  hearer().output("o", { type: "clear_output", content: { wait: false } });
  await settle();
  assert.equal(place.textContent, "");
});

test("play goes on step by step and ends at its end", async () => {
  open("p", "Play", { value: 0, max: 2, interval: 1, playing: false });
  show("p");
  control<HTMLButtonElement>("[data-action='widget-play']").click();
  await settle();
  for (let wait = 0; wait < 200 && told.length < 4; wait += 1) await settle();
  assert.deepEqual(
    told.map(([, state]) => state),
    [{ playing: true }, { value: 1 }, { value: 2 }, { playing: false }],
  );
});

test("tabs show one part, and arrows go between them", async () => {
  open("l1", "Label", { value: "first part" });
  open("l2", "Label", { value: "second part" });
  const children = ["IPY_MODEL_l1", "IPY_MODEL_l2"];
  open("tabs", "Tab", { children, titles: ["A"], selected_index: 0 });
  show("tabs");
  const tabs = [...document.querySelectorAll<HTMLButtonElement>("[role=tab]")];
  const hidden = () =>
    [...document.querySelectorAll<HTMLElement>("[role=tabpanel]")].map((p) => p.hidden);
  assert.deepEqual(
    tabs.map((tab) => tab.textContent),
    ["A", "2"],
  );
  assert.deepEqual(hidden(), [false, true]);
  tabs[0]?.focus();
  tabs[0]?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  await settle();
  assert.deepEqual(hidden(), [true, false]);
  assert.equal(document.activeElement, tabs[1]);
  assert.deepEqual(told, [["tabs", { selected_index: 1 }]]);
});

test("once Python is over nothing more is told, also by what plays", async () => {
  open("over", "Play", { value: 0, max: 9, interval: 1 });
  open("fold", "Accordion", { children: ["IPY_MODEL_over"], titles: ["A"] });
  show("fold");
  control<HTMLButtonElement>("[data-action='widget-play']").click();
  await settle();
  hearer().end();
  await settle();
  told.length = 0;
  control<HTMLDetailsElement>("details").open = true;
  control("details").dispatchEvent(new Event("toggle"));
  for (let wait = 0; wait < 20; wait += 1) await settle();
  assert.deepEqual(told, []);
});

test("once Python is over the controls are off and say so", () => {
  open("gone", "IntSlider", { value: 1 });
  show("gone");
  hearer().end();
  assert.ok(control<HTMLInputElement>("input").disabled);
  assert.match(document.body.textContent ?? "", /a Python that has ended. Run the cell again/);
  show("gone");
  assert.match(document.body.textContent ?? "", /Run its cell again/);
});
