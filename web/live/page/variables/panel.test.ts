import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import { makePanel } from "./panel.ts";
import { rgba } from "./thumbnail.ts";

function setUp() {
  let closed = 0;
  const panel = makePanel(() => closed++);
  const rows = () =>
    [...panel.node.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
  const said = () => panel.node.querySelector<HTMLElement>(".live-variables-said");
  return { panel, rows, said, closed: () => closed };
}

test("each name has a row: type, shape, range or value, all as text", () => {
  const { panel, rows } = setUp();
  const image = { name: "image", type: "ndarray", dtype: "uint8", shape: [2, 3] };
  panel.show({
    variables: [
      { ...image, range: ["0", "255"], sampled: true },
      { name: "zeros", type: "ndarray", dtype: "float64", shape: [5], range: ["0", "0"] },
      { name: "text", type: "str", value: "'<b>'" },
    ],
    more: 0,
  });
  assert.deepEqual(rows(), [
    ["image", "ndarray, uint8, 2 × 3", "about 0 to 255"],
    ["zeros", "ndarray, float64, 5 numbers", "all 0"],
    ["text", "str", "'<b>'"],
  ]);
});

test("a Python that is busy leaves the rows, and no variables are said in words", () => {
  const { panel, rows, said } = setUp();
  assert.match(said()?.textContent ?? "", /^No variables yet/);
  panel.show({ variables: [{ name: "x", type: "int", value: "1" }], more: 3 });
  assert.match(said()?.textContent ?? "", /3 more are not shown/);
  panel.show(null);
  assert.match(said()?.textContent ?? "", /^Python is busy/);
  assert.equal(rows().length, 1);
});

test("Escape closes it", () => {
  const { panel, closed } = setUp();
  panel.node.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  assert.equal(closed(), 1);
});

test("bytes that are no picture of the size make none", () => {
  assert.deepEqual(rgba(Uint8Array.of(1, 2), 2), Uint8ClampedArray.of(1, 1, 1, 255, 2, 2, 2, 255));
  assert.deepEqual(rgba(Uint8Array.of(1, 2, 3), 1), Uint8ClampedArray.of(1, 2, 3, 255));
  assert.equal(rgba(Uint8Array.of(1, 2, 3), 2), null);
});
