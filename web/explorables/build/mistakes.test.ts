import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, number } from "../base/state/fields.ts";
import { mistakeIn } from "./mistakes.ts";

const figure = {
  name: "dial",
  fields: {
    level: number("Level", 2, { min: 0, max: 10 }),
    mode: choice("Mode", "plain", { plain: "plain", loud: "loud" }),
  },
  presets: { high: { words: "high", state: {} } },
  challenges: {},
};
const right = { name: "dial", preset: "", hide: "", challenge: "" };
const wrong = (asked: Partial<typeof right>) => mistakeIn({ ...right, ...asked }, figure);

test("what a figure has is no mistake", () => {
  assert.equal(wrong({}), "");
  assert.equal(wrong({ preset: "high", hide: "mode,presets" }), "");
  assert.equal(wrong({ preset: "level.3;mode.loud" }), "");
});

test("an unknown figure, preset, value, control or challenge is named, with what there is", () => {
  assert.match(mistakeIn(right, undefined), /no figure “dial”; there are .*kernel-lab/);
  assert.match(wrong({ preset: "low" }), /“low”.*high, level\.VALUE, mode\.VALUE/);
  assert.match(
    wrong({ preset: "level.99" }),
    /“99” is no value of level.*whole number from 0 to 10/,
  );
  assert.match(wrong({ preset: "mode.x" }), /one of plain, loud/);
  assert.match(wrong({ hide: "tone" }), /“tone” cannot be hidden; there are level, mode, presets/);
  assert.match(wrong({ challenge: "top" }), /no challenge “top”; this figure has none/);
});
