import "../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { onProposal } from "../base/bundles/proposal.ts";
import { tellVerdict } from "../base/bundles/verdict.ts";
import { showPhase } from "../base/phase.ts";
import { defer, settle } from "../fixtures/deferred.ts";
import { storageOf } from "../fixtures/storage.ts";
import { Exercise } from "./exercise.ts";
// Which Exercise fetches when it is needed: so it comes at once.
import "./order-list.ts";
import { RecordOfPage } from "./record.ts";

const FOLDS = `
  <details class="exercise-fold exercise-hint"><summary>Hint 1</summary></details>
  <details class="exercise-fold exercise-hint"><summary>Hint 2</summary></details>
  <details class="exercise-fold exercise-solution"><summary>Solution</summary></details>`;
const BUTTONS = `<div class="exercise-buttons"><button data-action="check"></button>
  <button data-action="hint"></button><button data-action="solution"></button></div>
  <p class="exercise-said"></p>`;

function made(kind: string, answer: string, kept = new Map<string, string>()) {
  document.body.innerHTML = `<section class="exercise" data-exercise="a" data-kind="${kind}"
    data-result="none">${answer}${BUTTONS}${FOLDS}</section>`;
  const section = document.querySelector<HTMLElement>("section") ?? assert.fail();
  const record = new RecordOfPage("key", ["a"], storageOf(kept));
  let changes = 0;
  new Exercise(section, record, () => changes++);
  const button = (action: string) =>
    section.querySelector<HTMLButtonElement>(`[data-action=${action}]`) ?? assert.fail();
  const press = (action: string) => button(action).click();
  const said = () => section.querySelector(".exercise-said")?.textContent;
  const shown = () =>
    [...section.querySelectorAll<HTMLElement>("details[data-shown]")].map((f) =>
      f.textContent?.trim(),
    );
  return { section, record, kept, button, press, said, shown, changes: () => changes };
}

const NUMBER = `<div class="exercise-number-answer" data-answer="7" data-tolerance="0"><input>
  <div class="exercise-reason" data-wrong="6" hidden>Count the first place as well.</div></div>`;

test("a number is judged, its known mistake explained, and the result kept", () => {
  const { section, press, said, record, kept } = made("number", NUMBER);
  const input = section.querySelector("input") ?? assert.fail();
  const reason = section.querySelector<HTMLElement>(".exercise-reason") ?? assert.fail();
  press("check");
  assert.equal(section.dataset.result, "none");
  assert.equal(record.of("a").attempts, 0);
  input.value = "6";
  press("check");
  assert.equal(section.dataset.result, "fail");
  assert.equal(reason.hidden, false);
  input.value = "7";
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  assert.equal(section.dataset.result, "pass");
  assert.equal(reason.hidden, true);
  assert.equal(said(), "Right.");
  assert.equal(record.of("a").attempts, 2);
  const later = made("number", NUMBER, kept);
  assert.equal(later.section.dataset.result, "pass");
  assert.equal(later.section.hasAttribute("data-solved"), true);
});

test("of a figure that was solved and is moved on the state is kept in which it was right", () => {
  const { section, record } = made(
    "figure",
    `<figure class="explorable"><div data-ready></div></figure>`,
  );
  const figure = section.querySelector("div") ?? assert.fail();
  let address = "#lab=1;kernel.7";
  Object.assign(figure, { address: () => address });
  tellVerdict(figure, "pass");
  address = "#lab=1;kernel.0";
  tellVerdict(figure, "fail");
  assert.equal(record.of("a").solved, true);
  assert.equal(record.of("a").answer, "#lab=1;kernel.7");
});

test("hints open one by one, the solution after them, and what was seen is remembered", () => {
  const { press, shown, button, record, kept } = made("number", NUMBER);
  assert.equal(button("solution").hidden, true);
  press("hint");
  assert.deepEqual(shown(), ["Hint 1"]);
  assert.equal(button("hint").textContent, "Another hint");
  assert.equal(button("solution").hidden, true);
  press("hint");
  assert.deepEqual(shown(), ["Hint 1", "Hint 2"]);
  assert.equal(button("hint").hidden, true);
  assert.equal(button("solution").hidden, false);
  press("solution");
  assert.deepEqual(shown(), ["Hint 1", "Hint 2", "Solution"]);
  assert.equal(record.of("a").solution, true);
  assert.deepEqual(made("number", NUMBER, kept).shown(), ["Hint 1", "Hint 2", "Solution"]);
});

test("whoever has solved it may see the solution without the hints", () => {
  const { section, press, button } = made("number", NUMBER);
  const input = section.querySelector("input") ?? assert.fail();
  input.value = "7";
  press("check");
  assert.equal(button("solution").hidden, false);
  assert.equal(button("hint").hidden, false);
});

test("options that were picked are explained, and no others", () => {
  const option = (right: string, why: string) => `<div class="exercise-option"><label>
    <input type="radio" name="g"${right}></label><div class="exercise-reason" hidden>${why}</div></div>`;
  const { section, press } = made(
    "choice",
    `<fieldset class="exercise-choice">${option(" data-right", "yes")}${option("", "no")}</fieldset>`,
  );
  const [right, wrong] = section.querySelectorAll("input");
  const hidden = () =>
    [...section.querySelectorAll<HTMLElement>(".exercise-reason")].map((reason) => reason.hidden);
  assert.ok(right && wrong);
  wrong.checked = true;
  press("check");
  assert.deepEqual(hidden(), [true, false]);
  assert.equal(section.dataset.result, "fail");
  right.checked = true;
  press("check");
  assert.deepEqual(hidden(), [false, true]);
  assert.equal(section.dataset.result, "pass");
});

const CELL = `<div class="cell" data-cell="0" data-run="static"><button data-action="run"></button></div>`;

test("Check runs the cell; its verdict is the exercise's, and an error is none but is told", async () => {
  const { section, press, said, record, changes } = made("code", CELL);
  const cell = section.querySelector<HTMLElement>(".cell") ?? assert.fail();
  let verdict: "pass" | "fail" | null = "pass";
  cell.querySelector("button")?.addEventListener("click", () => {
    cell.dataset.run = "running";
    if (verdict) tellVerdict(cell, verdict);
    cell.dataset.run = verdict ? "ok" : "error";
  });
  press("check");
  await settle();
  assert.equal(section.dataset.result, "pass");
  assert.equal(said(), "Solved.");
  verdict = "fail";
  press("check");
  await settle();
  assert.equal(section.dataset.result, "fail");
  assert.match(said() ?? "", /sentence below the code/);
  verdict = null;
  press("check");
  await settle();
  assert.match(said() ?? "", /stopped with an error/);
  assert.equal(record.of("a").solved, true);
  assert.equal(changes(), 3);
});

const line = (number: number, text: string) => `<li data-line="${number}" data-depth="0"
  data-place="${number}"><span class="exercise-depth"></span><span class="exercise-code">${text}</span></li>`;
const ORDER = `<div class="exercise-order" data-check="check(a)"><ol>${line(1, "a = 2")}${line(0, "a = 1")}
  ${line(2, "a")}</ol></div>`;

test("Check writes the lines into the cell and runs it; what fails is told by its first wrong place", async () => {
  const { section, press, said, record, kept } = made("order", ORDER + CELL);
  const cell = section.querySelector<HTMLElement>(".cell") ?? assert.fail();
  const ran: string[] = [];
  onProposal(cell, (code) => ran.push(code) > 0);
  let verdict: "pass" | "fail" | null = "fail";
  cell.querySelector("button")?.addEventListener("click", () => {
    cell.dataset.run = "running";
    queueMicrotask(() => {
      if (verdict) tellVerdict(cell, verdict);
      cell.dataset.run = verdict ? "ok" : "error";
    });
  });
  press("check");
  await settle();
  assert.deepEqual(ran, ["a = 2\na = 1\na\n\n\ncheck(a)"]);
  assert.equal(section.dataset.result, "fail");
  assert.match(said() ?? "", /Line 1 is the first/);
  tellVerdict(cell, "fail"); // of a run that the reader has started at the cell
  assert.match(said() ?? "", /^Not yet. The sentence below the code/);
  verdict = null;
  press("check");
  await settle();
  assert.match(said() ?? "", /Line 1 is the first/);
  press("line-down");
  verdict = "pass";
  press("check");
  await settle();
  assert.equal(ran.at(-1), "a = 1\na = 2\na\n\n\ncheck(a)");
  assert.equal(section.dataset.result, "pass");
  assert.equal(record.of("a").order, "0.0 1.0 2.0|");
  const later = made("order", ORDER + CELL, kept);
  await settle();
  assert.equal(later.section.querySelector("li")?.textContent, "a = 1");
});

test("cells that the reader has added in an exercise are neither run by Check nor judged", async () => {
  const own = '<div class="cell live-own" data-cell="s1"><button data-action="run"></button></div>';
  const { section, press } = made("code", CELL + own);
  const pressed: (string | undefined)[] = [];
  for (const cell of section.querySelectorAll<HTMLElement>(".cell")) {
    cell.addEventListener("click", () => pressed.push(cell.dataset.cell));
  }
  press("check");
  await settle();
  assert.deepEqual(pressed, ["0"]);
  tellVerdict(section.querySelector(".live-own") ?? assert.fail(), "pass");
  assert.equal(section.dataset.result, "none");
});

test("a verdict that was not asked for with these lines says nothing of them", async () => {
  const { section, said } = made("order", ORDER + CELL);
  await settle();
  tellVerdict(section.querySelector(".cell") ?? assert.fail(), "fail");
  assert.match(said() ?? "", /sentence below the code/);
});

test("where Live Code is off, Check turns it on first", async () => {
  const { section, press, said } = made("code", `<div class="cell" data-cell="0"></div>`);
  const cell = section.querySelector<HTMLElement>(".cell") ?? assert.fail();
  const live = document.createElement("button");
  live.className = "live-code-button";
  document.body.append(live);
  const come = defer<void>();
  live.addEventListener("click", () => {
    showPhase("starting");
    come.resolve();
  });
  press("check");
  await come.promise;
  assert.match(said() ?? "", /Python starts/);
  const run = document.createElement("button");
  run.dataset.action = "run";
  run.addEventListener("click", () => {
    tellVerdict(cell, "pass");
    cell.dataset.run = "ok";
  });
  cell.append(run);
  await settle();
  assert.match(said() ?? "", /Python starts/);
  assert.equal(section.dataset.result, "none");
  showPhase("ready");
  await settle();
  assert.equal(section.dataset.result, "pass");
});
