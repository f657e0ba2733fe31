import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forget, open } from "../../../fixtures/cell.ts";
import { defer, settle } from "../../../fixtures/deferred.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";
import { loopsOverElements, Watching } from "./watching.ts";

beforeEach(forget);

const LOOP = "for i in range(3):\n    out[i] = x[i]";

function watched(...sources: string[]) {
  const markup = sources.map((source, index) => cellMarkup(index, source, "")).join("");
  const { cells } = open(
    markup,
    sources.map((source) => ({ source })),
  );
  const ran: number[] = [];
  const run = defer<void>();
  const watching = new Watching(cells, (index) => {
    ran.push(index);
    return run.promise;
  });
  watching.look();
  const buttons = () => [...document.querySelectorAll<HTMLElement>('[data-action="watch"]')];
  const offered = () =>
    buttons()
      .filter(({ hidden }) => !hidden)
      .map((button) => Number(button.closest<HTMLElement>("[data-cell]")?.dataset.cell));
  return { cells, ran, run, watching, buttons, offered };
}

test("loops over elements are found in all forms of loops", () => {
  for (const code of [
    LOOP,
    "while a:\n    x[0] += 1",
    "async def f():\n    async for a in b:\n        x[a] = 1",
    "y = [x[i:i+2].sum() for i in n]",
    "y = sum(x[i] for i in n)",
    "y = {i: x[i] for i in n}",
    "def f(x):\n    if x:\n        for i in range(3):\n            print(x.T[i])",
    "for row in x[1:]:\n    row += 1",
  ]) {
    assert.ok(loopsOverElements(code), code);
  }
});

test("words in texts and comments, lists and attributes are no such loops", () => {
  for (const code of [
    "",
    "x[0] = 1",
    "# for i in x: x[i]",
    'print("for i in range(3): x[i]")',
    "for i in range(3):\n    print([i], i.real)\nx[2]",
    "y = [i for i in range(3)][0]",
    "for i in (",
    "[[[",
  ]) {
    assert.ok(!loopsOverElements(code), code);
  }
});

test("a loop, and a call of a function that loops, get a button; a call of watch needs none", () => {
  const { offered } = watched(
    "def mine(x):\n    for i in range(3):\n        x[i] = 0",
    "y = 3",
    "mine(y)",
    "def other(x):\n    return mine(x)",
    "other (1), others(1)",
    "other(1)",
    "from live_code.watching import watch\nwatch(mine, y)",
  );
  assert.deepEqual(offered(), [0, 2, 3, 5]);
});

test("a cell that calls a function before any has it gets no button", () => {
  assert.deepEqual(watched("mine(1)", "def mine(x): pass").offered(), []);
});

test("the button stands behind Run and its name begins with its word", () => {
  const { buttons } = watched(LOOP);
  const [button] = buttons();
  assert.equal(button?.previousElementSibling?.getAttribute("data-action"), "run");
  assert.equal(
    button?.getAttribute("aria-label"),
    "Watch cell 1: run it and replay what its loops read and write",
  );
});

test("an edit brings the button and takes it away", () => {
  const { cells, watching, offered } = watched("y = 1");
  cells[0]?.replace(LOOP);
  watching.look();
  assert.deepEqual(offered(), [0]);
  cells[0]?.replace("y = 2");
  watching.look();
  assert.deepEqual(offered(), []);
  cells[0]?.replace(LOOP);
  watching.look();
  assert.deepEqual(offered(), [0]);
});

test("a press runs the cell, which is watched until that run is over", async () => {
  const { buttons, watching, ran, run } = watched("y = 1", LOOP);
  buttons()[0]?.click();
  assert.deepEqual(ran, [1]);
  assert.ok(watching.has(1));
  assert.ok(!watching.has(0));
  run.resolve();
  await settle();
  assert.ok(!watching.has(1));
});
