import "../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { onWanted, wantState } from "./figures.ts";

test("a wanted state reaches whoever makes figures, with the figure, and the answer comes back", () => {
  const figure = document.createElement("cnn-lab");
  document.body.append(figure);
  const answers: string[] = [];
  const wanted = { state: { row: "3" }, answer: (problem: string) => answers.push(problem) };
  assert.equal(wantState(figure, wanted), false);
  onWanted((element, { state, answer }) => answer(`${element.localName} ${state.row}`));
  assert.equal(wantState(figure, wanted), true);
  assert.deepEqual(answers, ["cnn-lab 3"]);
});
