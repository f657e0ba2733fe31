import "../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { onWanted, type Wanted } from "../../base/bundles/figures.ts";
import { offerPicture, type Picture } from "../../base/bundles/picture.ts";
import type { CommMessage } from "../session/messages.ts";
import { Figures } from "./figures.ts";

const TAKES = { row: { kind: "number", min: 0, max: 9, step: 1 } };
document.body.innerHTML = `
  <figure class="explorable wide" id="lab"><cnn-kernel-lab data-takes='${JSON.stringify(TAKES)}'></cnn-kernel-lab></figure>
  <figure class="explorable" id="other"><cnn-walker data-takes="{}"></cnn-walker></figure>
  <figure class="explorable" id="lab-2"><cnn-kernel-lab></cnn-kernel-lab></figure>
  <p id="text"></p>`;

let picture: Picture | null = null;
const tell = offerPicture(() => picture);

function setUp() {
  const sent: CommMessage[] = [];
  const figures = new Figures((message) => sent.push(message));
  const last = () => sent.at(-1)?.content.data;
  const id = () => sent.findLast(({ type }) => type === "comm_open")?.content.comm_id ?? "";
  const want = (data: Record<string, unknown>, comm_id = id()) =>
    figures.receive({ type: "comm_msg", content: { comm_id, data } });
  return { figures, sent, last, id, want };
}

test("a new Python hears which figures there are and what they take", () => {
  const { figures, sent, last } = setUp();
  figures.begin();
  assert.equal(sent.length, 1);
  assert.deepEqual(last(), {
    figures: [
      { id: "lab", name: "kernel-lab", takes: TAKES },
      { id: "other", name: "walker", takes: {} },
      { id: "lab-2", name: "kernel-lab", takes: TAKES },
    ],
  });
});

test("without the script of figures the cell is told, and what no figure could mean changes nothing", () => {
  const { figures, sent, want, last } = setUp();
  figures.begin();
  want({ figure: "lab", state: { row: "1" }, parent: 7 });
  assert.match(String(last()?.problem), /script of figures did not come/);
  assert.equal(last()?.parent, 7);
  const before = sent.length;
  want({ figure: "lab", state: { row: 1 }, parent: 7 });
  want({ figure: "lab", state: { row: "1".repeat(200_000) }, parent: 7 });
  want({ figure: "lab", state: null, parent: 7 });
  want({ figure: 3, state: {}, parent: 7 });
  want({ figure: "lab", state: { row: "1" }, parent: 7 }, "some widget's");
  assert.equal(sent.length, before);
});

test("a figure gets what Python wants; only what is wrong goes back, to the Python that asked", () => {
  const wanted: [string, Wanted][] = [];
  onWanted((figure, want) => wanted.push([figure.localName, want]));
  const { figures, sent, want, last } = setUp();
  figures.begin();
  want({ figure: "lab", state: { row: "1" }, parent: 7 });
  want({ figure: "other", state: { row: "2" }, parent: 8 });
  assert.deepEqual(
    wanted.map(([name, { state }]) => [name, state.row]),
    [
      ["cnn-kernel-lab", "1"],
      ["cnn-walker", "2"],
    ],
  );
  wanted[0]?.[1].answer("");
  assert.equal(sent.length, 1);
  const first = sent[0]?.content.comm_id;
  figures.begin();
  wanted[1]?.[1].answer("wrong");
  assert.deepEqual(last(), { figure: "other", problem: "wrong", parent: 8 });
  assert.equal(sent.at(-1)?.content.comm_id, first);
  want({ figure: "lab", state: { row: "1" }, parent: 7 }, first);
  assert.equal(wanted.length, 2);
});

test("the reader's picture goes to Python without its opacity, and again to the next Python", () => {
  const { figures, sent, last } = setUp();
  picture = { width: 2, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 0]) };
  tell();
  assert.equal(sent.length, 0);
  const expected = { picture: { width: 2, height: 1, data: btoa("\x01\x02\x03\x04\x05\x06") } };
  figures.begin();
  assert.deepEqual(last(), expected);
  figures.begin();
  assert.deepEqual(last(), expected);
  assert.equal(sent.length, 4);
  picture = { width: 512, height: 512, data: new Uint8ClampedArray(4 * 512 * 512).fill(9) };
  tell();
  const { data } = last()?.picture as { data: string };
  assert.equal(atob(data).length, 3 * 512 * 512);
  assert.equal(atob(data).at(-1), "\t");
});

test("on a page without figures Python hears of none", () => {
  document.body.innerHTML = "";
  const { figures, sent } = setUp();
  figures.begin();
  tell();
  assert.deepEqual(sent, []);
});
