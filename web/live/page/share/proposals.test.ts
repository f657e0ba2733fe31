import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import type { PageCellNow, ShareHost } from "./host.ts";
import { Proposals } from "./proposals.ts";
import type { SharedCell } from "./share-format.ts";

const LINE = "image = read('camera') # the same in both";

function open(
  cells: SharedCell[],
  sources = ["a = 1", "b = 1"],
  own: Record<number, string> = {},
  added: SharedCell[] = [],
) {
  document.body.replaceChildren();
  const taken: string[] = [];
  const now = new Map(sources.map((source, index) => [index, own[index] ?? source]));
  const host: ShareHost = {
    page: "page",
    cells: () =>
      sources.map((source, index): PageCellNow => {
        return { index, source, editable: true, now: now.get(index) ?? "" };
      }),
    take: (index, source) => {
      taken.push(`${index}: ${source}`);
      now.set(index, source);
    },
    place: (index, notice) => {
      notice.dataset.at = String(index);
      document.body.append(notice);
    },
    focus: () => undefined,
    own: () => [],
    addOwn: (after, source) => taken.push(`after ${after}: ${source}`),
  };
  let decided = 0;
  const proposals = new Proposals(host, { page: "page", cells, own: added, figures: "" }, () => {
    decided += 1;
  });
  const notices = () => [...document.querySelectorAll<HTMLElement>(".live-shared")];
  const press = (action: string, place = 0) =>
    notices()[place]?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
  return { proposals, notices, press, taken, decided: () => decided };
}

const A = { at: 0, original: "a = 1", source: "a = 2" };
const B = { at: 1, original: "b = 1", source: "b = 2" };

test("each shared cell stands beside the book's with what differs, and nothing is taken by itself", () => {
  const { notices, taken } = open([B, A]);
  assert.deepEqual(
    notices().map(({ dataset }) => dataset.at),
    ["0", "1"],
  );
  assert.equal(notices()[0]?.querySelector(".live-diff-code")?.textContent, "− a = 1\n+ a = 2\n");
  assert.match(notices()[0]?.textContent ?? "", /− only in the book's, \+ only in the shared one/);
  assert.deepEqual(taken, []);
});

test("one is taken, one is left", () => {
  const { press, notices, taken, decided, proposals } = open([A, B]);
  press("take-shared");
  press("leave-shared");
  assert.deepEqual(taken, ["0: a = 2"]);
  assert.deepEqual([notices().length, decided(), proposals.left], [0, 2, 0]);
});

test("all are taken, or all are left", () => {
  const one = open([A, B]);
  one.proposals.takeAll();
  assert.deepEqual(one.taken, ["0: a = 2", "1: b = 2"]);
  const other = open([A, B]);
  other.proposals.leaveAll();
  assert.deepEqual([other.taken, other.notices()], [[], []]);
});

test("a cell that the reader has changed says what becomes of that", () => {
  const { notices } = open([A], undefined, { 0: "a = 7" });
  assert.match(notices()[0]?.textContent ?? "", /Yours goes into the cell's history/);
  assert.match(notices()[0]?.textContent ?? "", /only in yours/);
});

test("an added cell is shown with its code, at the cell that it follows", () => {
  const { notices, press, taken } = open([], ["new = 0", "a = 1"], {}, [
    { ...A, source: "mine = 1\n<b>\u202e" },
  ]);
  assert.equal(notices()[0]?.dataset.at, "1");
  assert.equal(notices()[0]?.getAttribute("aria-label"), "Shared cell after cell 2");
  assert.equal(notices()[0]?.querySelector("pre")?.textContent, "mine = 1\n<b>\\u{202e}\n");
  press("take-shared");
  assert.deepEqual(taken, ["after 1: mine = 1\n<b>\u202e"]);
});

test("what the page has already is not offered", () => {
  assert.equal(open([A], undefined, { 0: "a = 2" }).proposals.left, 0);
  assert.equal(open([A], ["a = 2", "b = 1"]).proposals.left, 0);
});

test("a link of another version of the book finds its cells as saved edits do", () => {
  const moved = open([A], ["new = 0", "a = 1"]);
  assert.equal(moved.notices()[0]?.dataset.at, "1");
  const old = { at: 0, original: `${LINE}\na = 1`, source: `${LINE}\na = 2` };
  const changed = open([old], [`${LINE}\na = 1\nshow(a)`]);
  assert.match(changed.notices()[0]?.textContent ?? "", /from another version of the book/);
  const gone = open([old], ["something(else)"]);
  assert.match(gone.notices()[0]?.textContent ?? "", /that this page does not have/);
});

test("code is shown as text, and signs that turn or hide letters by their numbers", () => {
  const { notices } = open([{ ...A, source: "<img src=x onerror=alert(1)>\u202e # \u200b" }]);
  assert.equal(notices()[0]?.querySelector("img"), null);
  assert.match(
    notices()[0]?.textContent ?? "",
    /\+ <img src=x onerror=alert\(1\)>\\u\{202e\} # \\u\{200b\}/,
  );
});

test("both versions of a long cell are compared when the reader asks", () => {
  const { notices, press } = open([{ ...A, source: "x\n".repeat(500) }]);
  assert.equal(notices()[0]?.querySelector(".live-diff"), null);
  press("compare");
  assert.ok(notices()[0]?.querySelector(".live-diff"));
});
