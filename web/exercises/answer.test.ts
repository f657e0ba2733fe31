import "../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerToHandIn, givenAnswer, putAnswer } from "./answer.ts";

function section(kind: string, inside: string): HTMLElement {
  document.body.innerHTML = `<section data-kind="${kind}">${inside}</section>`;
  return document.querySelector("section") ?? assert.fail();
}

const NUMBER = `<div class="exercise-number-answer"><input></div>`;
const CHOICE = `<fieldset class="exercise-choice"><input type="checkbox"><input type="checkbox">
  <input type="checkbox"></fieldset>`;

test("a typed number is kept, comes back, and is handed in as it was typed", () => {
  const place = section("number", NUMBER);
  assert.equal(answerToHandIn(place, ""), null);
  putAnswer(place, "2,303");
  assert.equal(givenAnswer(place), "2,303");
  putAnswer(place, "9");
  assert.equal(answerToHandIn(place, "9"), "2,303");
});

test("picked options are kept by their places", () => {
  const place = section("choice", CHOICE);
  assert.equal(givenAnswer(place), "");
  putAnswer(place, "0,2,17,x");
  assert.equal(givenAnswer(place), "0,2");
  assert.deepEqual(answerToHandIn(place, ""), [0, 2]);
});

test("of a figure the state is handed in in which it was right, else as it stands, if it was touched", () => {
  const place = section("figure", `<figure class="explorable"><div data-ready></div></figure>`);
  const figure = place.querySelector("div") ?? assert.fail();
  Object.assign(figure, { address: () => "lab=1;kernel.0" });
  assert.equal(givenAnswer(place), "lab=1;kernel.0");
  assert.equal(answerToHandIn(place, ""), null);
  assert.equal(answerToHandIn(place, "lab=1;kernel.7"), "lab=1;kernel.0");
  place.toggleAttribute("data-solved", true);
  assert.equal(answerToHandIn(place, "lab=1;kernel.7"), "lab=1;kernel.7");
  putAnswer(place, "lab=1;kernel.7");
});

test("code is kept with its cell", () => {
  assert.equal(answerToHandIn(section("code", ""), ""), null);
});
