import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "./address.ts";
import { choice, number } from "./fields.ts";
import { initialState } from "./figure.ts";

const fields = {
  size: number("Size", 3, { min: 1, max: 9 }),
  mode: choice("Mode", "same", { same: "same", valid: "valid" }),
};
const figure = { version: 2, fields };
const initial = initialState(fields);
const nothing = { change: {}, hidden: [], challenge: null };

test("only what differs stands in the address, and comes back", () => {
  const text = writeAddress("", "stage", figure, { state: { ...initial, size: 5 }, initial });
  assert.equal(text, "stage=2;size.5");
  assert.deepEqual(readAddress(`#${text}`, "stage", figure), { ...nothing, change: { size: 5 } });
  assert.equal(writeAddress(`#${text}`, "stage", figure, { state: initial, initial }), "");
});

test("a link names the figure also in its initial state", () => {
  const text = writeAddress("", "stage", figure, { state: initial, initial, isLink: true });
  assert.equal(text, "stage=2");
  assert.deepEqual(readAddress(`#${text}`, "stage", figure), nothing);
});

test("figures of one page leave each other's part alone", () => {
  const one = writeAddress("", "a", figure, { state: { ...initial, size: 5 }, initial });
  const both = writeAddress(`#${one}`, "b", figure, { state: { ...initial, size: 7 }, initial });
  assert.deepEqual(readAddress(`#${both}`, "a", figure)?.change, { size: 5 });
  assert.deepEqual(readAddress(`#${both}`, "b", figure)?.change, { size: 7 });
});

test("hidden controls and a question come from the address", () => {
  const now = { state: initial, initial, hidden: ["mode"], challenge: "half" };
  const told = readAddress(`#${writeAddress("", "a", figure, now)}`, "a", figure);
  assert.deepEqual(told, { change: {}, hidden: ["mode"], challenge: "half" });
});

test("what is not valid is ignored, each for itself", () => {
  assert.deepEqual(readAddress("#a=2;size.99;mode.valid;x;.;nobody.1", "a", figure), {
    ...nothing,
    change: { mode: "valid" },
  });
});

test("another version, another figure, a plain anchor and an endless address say nothing", () => {
  assert.equal(readAddress("#a=1;size.5", "a", figure), null);
  assert.equal(readAddress("#b=2;size.5", "a", figure), null);
  assert.equal(readAddress("#exercises", "a", figure), null);
  assert.equal(readAddress(`#a=2;size.${"5".repeat(9000)}`, "a", figure), null);
});

test("no name of JavaScript's own objects is taken for a field", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    assert.deepEqual(readAddress(`#a=2;${name}.1`, "a", figure), nothing);
  }
  assert.deepEqual(readAddress("#a=2;mode.%E0%A4%A", "a", figure), nothing);
});
