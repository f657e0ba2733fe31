import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../../fixtures/dom.ts";
import type { OwnCell } from "../edits/own-saved.ts";
import { withShared } from "./fragment.ts";
import type { PageCellNow, ShareHost } from "./host.ts";
import { announce, Sharing } from "./main.ts";
import { asFile, asPart, LONGEST_LINK } from "./share-format.ts";

const ADDRESS = "http://book.test/page.html";
const location = new URL(ADDRESS);
const addresses: string[] = [];
const replaceState = (_state: unknown, _title: string, address: string) => {
  addresses.push(address);
  location.href = new URL(address, location).href;
};
Object.assign(globalThis, { location, history: { state: null, replaceState } });

const CELLS = [
  { at: 0, original: "a = 1", source: "a = 2" },
  { at: 1, original: "b = 1", source: "b = 2" },
];
const FIGURE = "dial=1;level.3";

beforeEach(() => {
  document.body.innerHTML = "<article><h1>Page</h1></article>";
  location.href = ADDRESS;
  addresses.length = 0;
});

async function openLink(cells = CELLS, own: typeof CELLS = []): Promise<void> {
  location.hash = withShared(`#${FIGURE}`, await asPart({ page: "page", cells, own, figures: "" }));
}

function page(now = ["a = 1", "b = 1"], mine: OwnCell[] = []) {
  const taken: number[] = [];
  const host: ShareHost = {
    page: "page",
    cells: () =>
      ["a = 1", "b = 1"].map((source, index): PageCellNow => {
        return { index, source, editable: true, now: now[index] ?? source };
      }),
    take: (index, source) => {
      taken.push(index);
      now[index] = source;
    },
    place: (_, notice) => document.body.append(notice),
    focus: () => undefined,
    own: () => mine,
    addOwn: (after) => taken.push(after),
  };
  return { sharing: new Sharing(host), taken };
}

const notice = () => document.querySelector(".live-shared-notice")?.textContent ?? "";
const offers = () => document.querySelectorAll(".live-shared").length;
const press = (action: string) =>
  document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
const turn = () => new Promise((resolve) => setTimeout(resolve));

test("with Live Code off the page says at its top what the link carries, and offers to turn it on", async () => {
  let pressed = 0;
  const turnOn = () => {
    pressed += 1;
  };
  await announce(turnOn);
  assert.equal(notice(), "");
  await openLink();
  await announce(turnOn);
  await announce(turnOn);
  assert.match(notice(), /^This link carries 2 changed cells\./);
  assert.equal(document.querySelectorAll(".live-shared-notice").length, 1);
  assert.ok(document.querySelector("article")?.firstElementChild?.matches(".live-shared-notice"));
  press("show-shared");
  assert.equal(pressed, 1);
  press("close-shared");
  assert.deepEqual(addresses, [`#${FIGURE}`]);
});

test("once all is decided, the address carries only the figures, so that a reload does not ask again", async () => {
  await openLink();
  const { sharing, taken } = page();
  await sharing.openAddress();
  assert.deepEqual([offers(), taken], [2, []]);
  press("take-shared");
  assert.deepEqual([taken, addresses], [[0], []]);
  press("leave-all-shared");
  assert.deepEqual([taken, addresses, notice(), offers()], [[0], [`#${FIGURE}`], "", 0]);
});

test("a link with added cells says so, and each comes behind its cell once it is taken", async () => {
  const added = { at: 1, original: "b = 1", source: "mine" };
  await openLink(CELLS, [added, { ...added, at: -1, original: "" }]);
  await announce(() => undefined);
  assert.match(notice(), /^This link carries 2 changed cells and 2 added cells\./);
  document.body.innerHTML = "<article></article>";
  const { sharing, taken } = page(undefined, [{ ...added, id: 1 }]);
  await sharing.openAddress();
  assert.match(notice(), /3 of them differ from your page/);
  press("leave-shared");
  press("take-all-shared");
  assert.deepEqual(taken, [-1, 1]);
});

test("another link in the same tab takes the place of the first", async () => {
  const { sharing } = page();
  await openLink();
  await sharing.openAddress();
  await openLink([{ at: 0, original: "a = 1", source: "a = 3" }]);
  await sharing.openAddress();
  assert.equal(offers(), 1);
  assert.match(notice(), /carries 1 changed cell\./);
});

test("a link whose cells the page has already says so", async () => {
  await openLink();
  await page(["a = 2", "b = 2"]).sharing.openAddress();
  assert.match(notice(), /your page has all of it already/);
});

test("damaged, hostile and endless links are told in a sentence, with Live Code off and on", async () => {
  for (const part of ["", "1.0.AAAA", "<img src=x>", "%E0%A4%A", "x".repeat(200_000)]) {
    document.body.innerHTML = "<article></article>";
    location.hash = `shared-cells=${part}`;
    await announce(() => assert.fail("nothing to turn on"));
    assert.match(notice(), /cannot be read: the link has probably been cut off/);
    await page().sharing.openAddress();
    assert.equal(document.querySelectorAll(".live-shared-notice").length, 1);
    assert.equal(document.querySelector("img"), null);
  }
});

/** What "Share" offers, once it knows the link's length. */
async function dialog(now: string[], figures = "") {
  location.hash = figures;
  const { sharing, taken } = page(now);
  sharing.openDialog();
  const link = () => document.querySelector<HTMLInputElement>(".live-share-link")?.value;
  const words = () => document.querySelector("dialog .live-setting")?.textContent ?? "";
  for (let turns = 0; turns < 50 && words() === ""; turns++) await turn();
  return { link, words, taken };
}

test("Share gives a link that carries the changed cells and the figures as they stand", async () => {
  const made = await dialog(["a = 2", "b = 1"], FIGURE);
  assert.match(made.words(), /You share 1 changed cell and the figures as they stand/);
  location.href = made.link() ?? "";
  assert.ok(location.hash.endsWith(`&${FIGURE}`));
  document.body.innerHTML = "<article></article>";
  await page().sharing.openAddress();
  assert.match(notice(), /^This link carries 1 changed cell\./);
});

test("own cells are shared too, unless they are empty", async () => {
  const cell = { id: 1, at: 0, original: "a = 1" };
  location.hash = "";
  page(
    [],
    [
      { ...cell, source: "mine" },
      { ...cell, id: 2, source: " \n" },
    ],
  ).sharing.openDialog();
  const words = () => document.querySelector("dialog .live-setting")?.textContent ?? "";
  for (let turns = 0; turns < 50 && words() === ""; turns++) await turn();
  assert.match(words(), /You share 1 added cell\./);
});

test("without a changed cell the link is the page's, with its figures if they have been moved", async () => {
  assert.equal((await dialog([])).link(), ADDRESS);
  document.body.replaceChildren();
  assert.equal((await dialog([], FIGURE)).link(), `${ADDRESS}#${FIGURE}`);
});

test("what is too long for a link is offered as a file", async () => {
  const noise = Array.from({ length: 3000 }, (_, n) => (n * 7919) ** 3 % 1e9).join(" ");
  const made = await dialog([`# ${noise}`, "b = 1"]);
  assert.ok(noise.length > LONGEST_LINK);
  assert.equal(made.link(), undefined);
  assert.match(made.words(), /too long for a link\. Save it as a file/);
  assert.ok(document.querySelector('[data-action="save-shared"]'));
});

async function openFile(text: string): Promise<string> {
  const input = document.querySelector<HTMLInputElement>('dialog input[type="file"]');
  assert.ok(input);
  Object.defineProperty(input, "files", { value: [new Blob([text])], configurable: true });
  input.dispatchEvent(new Event("change"));
  const said = () => document.querySelector(".live-share-said")?.textContent ?? "";
  for (let turns = 0; turns < 50 && said() === "" && offers() === 0; turns++) await turn();
  return said();
}

test("Open shared file takes such a file, moves the figures, and refuses others in words", async () => {
  const { taken } = await dialog([]);
  const shared = { page: "page", cells: CELLS, own: [], figures: FIGURE };
  assert.match(await openFile("{}"), /no file of shared cells/);
  await dialog([]);
  document.querySelector("dialog")?.remove();
  assert.match(
    await openFile(asFile({ ...shared, page: "<b>" })),
    /another page of the book, “<b>”/,
  );
  document.body.innerHTML = "<article></article>";
  await dialog([]);
  assert.equal(await openFile(asFile(shared)), "");
  assert.match(notice(), /^This file carries 2 changed cells\./);
  assert.deepEqual([offers(), taken, location.hash], [2, [], `#${FIGURE}`]);
});
