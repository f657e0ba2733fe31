import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { settle } from "../fixtures/deferred.ts";
import { cellMarkup } from "../fixtures/dom.ts";
import { storageOf } from "../fixtures/storage.ts";
import { askToHandIn, saveNotebookOf, type Work } from "./hand-in.ts";
import { RecordOfPage } from "./record.ts";

const DATA = { version: 1, page: "a/kernels", base: "../_static/live/" };
const CELL = {
  index: 0,
  source: "y = ...",
  tags: [],
  removed: "none",
  run: true,
  readOnly: false,
  init: false,
};
const NUMBER = `<section class="exercise" data-exercise="size" data-kind="number">
  <div class="exercise-number-answer"><input value="7"></div></section>`;

let files: { name: string; text: Promise<string> }[];
let asked: string[];

beforeEach(() => {
  files = [];
  asked = [];
  document.body.innerHTML = `<div class="exercise-progress"><button data-action="hand-in"></button></div>
    ${NUMBER}<section data-exercise="code">${cellMarkup(0, "y = ...", "")}</section>
    <script type="application/json" id="live-code">${JSON.stringify({ ...DATA, cells: [CELL] })}</script>`;
  let blob = new Blob();
  mock.method(URL, "createObjectURL", (made: Blob) => {
    blob = made;
    return "blob:1";
  });
  mock.method(URL, "revokeObjectURL", () => {});
  mock.method(globalThis, "fetch", async (address: URL) => {
    asked.push(String(address));
    throw new TypeError("no connection");
  });
  const prototype = document.createElement("a").constructor.prototype as HTMLAnchorElement;
  mock.method(prototype, "click", function (this: HTMLAnchorElement) {
    files.push({ name: this.download, text: blob.text() });
  });
});
afterEach(() => mock.restoreAll());

const row = () => document.querySelector<HTMLElement>(".exercise-progress") ?? assert.fail();

function work(): Work {
  const sections = [...document.querySelectorAll<HTMLElement>("section.exercise")];
  const record = new RecordOfPage("key", ["size"], storageOf(new Map()));
  return { page: "a/kernels", sections, record, row: row() };
}

async function onlyFile() {
  const [file, ...more] = files;
  assert.ok(file);
  assert.deepEqual(more, []);
  return { name: file.name, notebook: JSON.parse(await file.text) };
}

test("the notebook has code and answers, also without a connection, and the page says what is missing", async () => {
  await saveNotebookOf(work());
  const { name, notebook } = await onlyFile();
  assert.equal(name, "kernels.ipynb");
  assert.equal(notebook.metadata.live_code.page, "a/kernels");
  assert.deepEqual(notebook.metadata.live_code.answers, { size: "7" });
  assert.deepEqual(notebook.cells[0].metadata.live_code, { cell: 0, exercise: "code" });
  assert.deepEqual(asked, ["http://book.test/notebooks/a/kernels.ipynb"]);
  assert.match(row().textContent ?? "", /Saved as kernels.ipynb.*did not come/);
});

test("the name is asked for, kept for next time, and part of the file", async () => {
  const kept = new Map<string, string>();
  askToHandIn(work(), storageOf(kept));
  const form = document.querySelector("form") ?? assert.fail();
  const name = form.querySelector("input") ?? assert.fail();
  name.value = " Zoë <b>Ünal ";
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  await settle();
  const file = await onlyFile();
  assert.equal(file.name, "hand-in-kernels-zoë-b-ünal.ipynb");
  assert.equal(file.notebook.metadata.live_code.name, "Zoë <b>Ünal");
  assert.equal(document.querySelector("form"), null);
  askToHandIn(work(), storageOf(kept));
  assert.equal(document.querySelector("form input")?.getAttribute("type"), "text");
  assert.equal(document.querySelector<HTMLInputElement>("form input")?.value, "Zoë <b>Ünal");
});

test("a second press while the file is being made makes no second one", async () => {
  askToHandIn(work(), null);
  const form = document.querySelector("form") ?? assert.fail();
  for (let presses = 0; presses < 2; presses++) {
    form.dispatchEvent(new Event("submit", { cancelable: true }));
  }
  await settle();
  await onlyFile();
  files = [];
  await Promise.all([saveNotebookOf(work()), saveNotebookOf(work())]);
  await onlyFile();
  await saveNotebookOf(work());
  assert.equal(files.length, 2);
});

test("without a name there is none in the file, and a second press closes the question", async () => {
  askToHandIn(work(), null);
  document.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  await settle();
  const { name, notebook } = await onlyFile();
  assert.equal(name, "hand-in-kernels.ipynb");
  assert.equal("name" in notebook.metadata.live_code, false);
  askToHandIn(work(), null);
  assert.equal(row().querySelector("button")?.getAttribute("aria-expanded"), "true");
  askToHandIn(work(), null);
  assert.equal(document.querySelector("form"), null);
});
