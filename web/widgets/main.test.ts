/** Widgets as readers meet them. Long because all tests speak through one host, as all widgets of a page do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../fixtures/dom.ts";
import { settle } from "../fixtures/deferred.ts";
import { stream } from "../fixtures/output-area.ts";
import type { CommMessage, Output } from "../live/session/messages.ts";
import type { Area, Heard, WidgetsHost } from "./base/host.ts";
import { render } from "./main.ts";

const told: [string, unknown][] = [];
let heard: Heard | undefined;

/** Outputs as text. */
function area(node: HTMLElement): Area {
  return {
    receive: (output: Output) => {
      node.textContent += output.type === "stream" ? output.content.text : output.type;
    },
    restore: () => node.replaceChildren(),
  };
}

const host: WidgetsHost = {
  style: "widgets.css",
  call: async ({ content }) => {
    told.push([content.comm_id, content.data.state ?? content.data.content]);
    return "ok";
  },
  html: () => undefined,
  area,
  listen: (one) => {
    heard = one;
  },
};
const VIEW = "application/vnd.jupyter.widget-view+json";

function show(id: string) {
  const made = render({ [VIEW]: JSON.stringify({ model_id: id }) }, {}, { name: "cell 1", host });
  document.body.replaceChildren(made.node);
  told.length = 0;
  return made;
}

function open(id: string, kind: string, state: Record<string, unknown> = {}): void {
  const data = { state: { _model_name: `${kind}Model`, ...state } };
  const content = { comm_id: id, target_name: "jupyter.widget", data };
  heard?.comm({ type: "comm_open", content } satisfies CommMessage);
}

function update(id: string, state: Record<string, unknown>): void {
  const content = { comm_id: id, data: { method: "update", state } };
  heard?.comm({ type: "comm_msg", content });
}

function control<Kind extends Element>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  assert.ok(found, selector);
  return found;
}

function change(input: HTMLInputElement | HTMLSelectElement, value: string, ...types: string[]) {
  input.value = value;
  for (const type of types) input.dispatchEvent(new Event(type));
}

show("nobody");

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
  heard?.output("o2", stream("late"));
  heard?.end();
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

test("what Python closes goes out of the page", () => {
  open("c", "Label", { value: "away" });
  open("closing", "VBox", { children: ["IPY_MODEL_c"] });
  show("closing");
  heard?.comm({ type: "comm_close", content: { comm_id: "c", data: {} } });
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
  heard?.output("o", stream("first"));
  show("o");
  const place = control<HTMLElement>(".live-widget-output");
  assert.equal(place.textContent, "first");
  heard?.output("o", { type: "clear_output", content: { wait: true } });
  assert.equal(place.textContent, "first");
  heard?.output("o", stream("second"));
  await settle();
  assert.equal(place.textContent, "second");
  heard?.output("o", { type: "clear_output", content: { wait: false } });
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
  heard?.end();
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
  heard?.end();
  assert.ok(control<HTMLInputElement>("input").disabled);
  assert.match(document.body.textContent ?? "", /a Python that has ended. Run the cell again/);
  show("gone");
  assert.match(document.body.textContent ?? "", /Run its cell again/);
});
