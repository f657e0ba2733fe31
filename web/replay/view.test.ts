import assert from "node:assert/strict";
import { test } from "node:test";
import "../fixtures/dom.ts";
import { readReplay } from "../../live_code/watching/view/data.js";
import { ReplayView } from "../../live_code/watching/view/view.js";
import { doubled, stacked } from "../fixtures/replay.ts";
import { draw } from "./draw.ts";

function shown(told: unknown = doubled()) {
  const view = new ReplayView(readReplay(JSON.stringify(told)));
  document.body.replaceChildren(view.node);
  return view;
}

const all = (view: ReplayView, selector: string) => [
  ...view.node.querySelectorAll<HTMLElement>(selector),
];
const texts = (view: ReplayView, selector: string) =>
  all(view, selector).map(({ textContent }) => textContent);

function press(view: ReplayView, text: string): void {
  all(view, "button")
    .find(({ textContent }) => textContent === text)
    ?.click();
}

function key(target: Element, name: string): boolean {
  return target.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
  );
}

test("a step shows the numbers, marks them, lights its line and says what it does", () => {
  const view = shown();
  assert.deepEqual(texts(view, ".replay-name"), ["signal", "output"]);
  assert.deepEqual(texts(view, ".replay-reads"), ["3"]);
  assert.deepEqual(texts(view, ".replay-writes"), ["6"]);
  assert.deepEqual(texts(view, "[aria-current]"), ["10        output[i] = 2 * signal[i]"]);
  assert.deepEqual(texts(view, ".replay-says"), [
    "Line 10 reads signal[0] and writes output[0] = 6.",
  ]);
  assert.deepEqual(texts(view, ".replay-filled"), ["output[i] = 2 * 3 i = 0"]);
  assert.equal(all(view, ".replay-waits").length, 3);
});

test("buttons and keys walk, and stay at the ends", () => {
  const view = shown();
  press(view, "Step");
  assert.equal(view.step, 1);
  press(view, "Back");
  press(view, "Back");
  assert.equal(view.step, 0);
  assert.equal(key(view.node, "End"), false);
  assert.equal(key(view.node, "ArrowRight"), false);
  assert.equal(view.step, 3);
  key(view.node, "ArrowLeft");
  assert.equal(view.step, 2);
  key(view.node, "Home");
  assert.deepEqual(texts(view, ".replay-place"), ["1 of 4"]);
  assert.equal(key(view.node, "x"), true);
});

test("no key of a replay reaches the page, and keys of its fields stay theirs", () => {
  const view = shown();
  let reached = 0;
  const count = () => {
    reached += 1;
  };
  document.addEventListener("keydown", count);
  key(view.node, "ArrowRight");
  const field = view.node.querySelector("input");
  assert.ok(field);
  assert.equal(key(field, "ArrowRight"), true);
  document.removeEventListener("keydown", count);
  assert.deepEqual([reached, view.step], [0, 1]);
});

test("it plays to its end, pauses when asked, and begins anew at the end", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const view = shown();
  press(view, "Play");
  t.mock.timers.tick(800);
  assert.equal(view.step, 1);
  assert.equal(view.says.getAttribute("aria-live"), "off");
  key(view.node, " ");
  t.mock.timers.tick(5000);
  assert.equal(view.step, 1);
  assert.equal(view.says.getAttribute("aria-live"), "polite");
  press(view, "Play");
  t.mock.timers.tick(5000);
  assert.equal(view.step, 3);
  assert.equal(view.timer, undefined);
  press(view, "Play");
  assert.equal(view.step, 0);
  view.node.remove();
  t.mock.timers.tick(800);
  assert.deepEqual([view.step, view.timer], [0, undefined]);
});

test("who walks while it plays has stopped it, and another speed starts nothing", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const view = shown();
  view.setPause(50);
  assert.equal(view.timer, undefined);
  press(view, "Play");
  press(view, "Step");
  t.mock.timers.tick(500);
  assert.deepEqual([view.step, view.timer], [1, undefined]);
  assert.equal(texts(view, "[aria-current]").length, 1);
});

test("one line is lit at each step, and keys with Ctrl are the browser's", () => {
  const view = shown(stacked());
  view.go(0);
  view.go(1);
  assert.deepEqual(texts(view, "[aria-current]"), ["10        output[i] = 2 * signal[i]"]);
  const pressed = { key: "ArrowRight", bubbles: true, cancelable: true, ctrlKey: true };
  assert.equal(view.node.dispatchEvent(new KeyboardEvent("keydown", pressed)), true);
  assert.equal(view.step, 1);
});

test("another speed counts at once", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const view = shown();
  press(view, "Play");
  const select = view.node.querySelector("select");
  assert.ok(select);
  select.value = "50";
  select.dispatchEvent(new Event("change"));
  t.mock.timers.tick(150);
  assert.equal(view.step, 3);
});

test("products and their sum keep their room in steps that have none", () => {
  const view = shown(stacked());
  view.go(1);
  assert.deepEqual(texts(view, ".replay-fold td"), ["1 · 5", "2 · 6", "3 · (−7)", "4 · 8"]);
  assert.deepEqual(texts(view, ".replay-total"), ["sum of these products = 28"]);
  assert.equal(all(view, ".replay-hidden").length, 0);
  view.go(2);
  assert.equal(all(view, ".replay-hidden .replay-total").length, 1);
  assert.deepEqual(texts(view, ".replay-index"), ["x[8]"]);
});

test("a large array is a picture with frames around what is touched", () => {
  const told = doubled();
  const values = Array.from({ length: 400 }, (_, place) => place);
  const large = { shape: [20, 20], start: [0, 0], size: [20, 20], values };
  told.arrays[0] = { ...told.arrays[0], ...large } as never;
  told.steps = [
    {
      at: [0, 10],
      says: "",
      reads: [
        [
          0,
          [
            [5, 8, 1],
            [10, 13, 1],
          ],
        ],
      ],
    },
  ];
  const view = shown(told);
  const frame = all(view, ".replay-frame.replay-reads")[0];
  assert.deepEqual(
    [frame?.style.top, frame?.style.left, frame?.style.height, frame?.style.width],
    ["25%", "50%", "15%", "15%"],
  );
  view.go(0);
  assert.equal(all(view, ".replay-frame").length, 1);
});

test("a picture knows how wide it is for its height, so that no list becomes a line", () => {
  for (const [shape, wide] of [
    [[200], "200"],
    [[50, 2], "0.04"],
  ] as const) {
    const told = doubled();
    const values = Array.from({ length: shape[0] * (shape[1] ?? 1) }, () => 1);
    const large = { shape, start: shape.map(() => 0), size: shape, values };
    told.arrays[0] = { ...told.arrays[0], ...large } as never;
    told.steps = [{ at: [0, 10], says: "" }];
    const [picture] = all(shown(told), ".replay-picture");
    assert.equal(picture?.style.getPropertyValue("--replay-wide"), wide);
  }
});

test("a failed run begins at its last step, which is marked, and a cut one says what is missing", () => {
  const view = shown({ ...doubled(), fails: true, isCut: true });
  assert.equal(view.step, 3);
  assert.equal(all(view, ".replay-failed").length, 1);
  assert.match(texts(view, ".replay-cut")[0] ?? "", /Only the first 4 steps are kept/);
});

test("whatever a cell calls its things is text", () => {
  const told = doubled();
  const evil = '<img src="x" onerror="alert(1)">';
  told.name = evil;
  Object.assign(told.functions[0] ?? {}, { lines: [evil, evil, evil, evil] });
  for (const array of told.arrays) Object.assign(array, { name: evil, values: [evil, evil, 1, 2] });
  for (const step of told.steps) Object.assign(step, { says: evil, filled: evil, loops: evil });
  const view = shown(told);
  assert.equal(view.node.querySelector("img"), null);
  const built = document.createElement("div");
  built.innerHTML = draw(JSON.stringify(told));
  assert.equal(built.querySelector("img"), null);
});

test("the built page's step has nothing that takes the focus or a press", () => {
  const html = draw(JSON.stringify(doubled()));
  assert.ok(!html.includes("tabindex"));
  assert.equal(html.match(/<(button|input|select)/g)?.length, html.match(/disabled=""/g)?.length);
  assert.match(html, /output\[i\] = 2 \* signal\[i\]/);
});
