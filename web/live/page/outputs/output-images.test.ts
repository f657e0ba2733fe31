import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { settle } from "../../../fixtures/deferred.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";
import { display, open, PLAIN, stream } from "../../../fixtures/output-area.ts";
import type { Output } from "../../session/messages.ts";

beforeEach(() => performance.clearMarks());

test("an image has alternative text, a size and its own colours, in each run", () => {
  const built = '<img alt="A parabola" src="p.png"><img alt="_images/abc.png" src="q.png">';
  const { cell, output } = open(cellMarkup(0, "x", built));
  for (let count = 0; count < 4; count += 1) {
    if (count % 2 === 0) output.begin(PLAIN);
    output.receive(display({ "image/png": "iVBORw0KGgo=" }));
  }
  output.finish();
  const images = [...cell.querySelectorAll("img")];
  assert.deepEqual(
    images.map((image) => image.alt),
    ["A parabola", "Figure 2 of cell 1"],
  );
  assert.equal(images[0]?.dataset.drawn, "light");
  assert.match(images[0]?.src ?? "", /^blob:/);
});

test("an image of a captioned figure keeps caption and anchor, also when it is updated", async () => {
  const built =
    '<figure id="fig"><img alt="A wave" src="p.png"><figcaption>What it shows</figcaption></figure>';
  const { cell, output } = open(cellMarkup(0, "x", built));
  output.begin(PLAIN);
  output.receive(display({ "image/png": "iVBORw0KGgo=" }, "plot"));
  const first = cell.querySelector("figure#fig figcaption + img, figure#fig img");
  assert.match(first?.getAttribute("src") ?? "", /^blob:/);
  const update = display({ "image/png": "iVBORw0KGgoA" }, "plot");
  output.receive({ ...update, type: "update_display_data" } as Output);
  output.finish();
  await settle();
  assert.equal(cell.querySelectorAll("figure#fig").length, 1);
  assert.equal(cell.querySelector("figure#fig figcaption")?.textContent, "What it shows");
  assert.notEqual(cell.querySelector("figure#fig img"), first);
});

test("an image of edited code does not claim what the author described", () => {
  const { cell, output } = open(cellMarkup(0, "x", '<img alt="A parabola" src="p.png">'));
  output.begin({ edited: true, errorsOnly: false });
  output.receive(display({ "image/png": "iVBORw0KGgo=" }));
  assert.match(cell.querySelector("img")?.alt ?? "", /edited cell 1; before the edit: A parabola/);
});

test("the first output and the first plot are marked once", async () => {
  const { output } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  output.receive(stream("a"));
  for (let count = 0; count < 2; count += 1)
    output.receive(display({ "image/png": "iVBORw0KGgo=" }));
  await settle();
  for (const name of ["live:first-output", "live:first-plot"]) {
    assert.equal(performance.getEntriesByName(name).length, 1, name);
  }
});
