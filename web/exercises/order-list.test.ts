import "../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { onProposal } from "../base/bundles/proposal.ts";
import { OrderList } from "./order-list.ts";

const line = (number: number, text: string, told = "", reason = "") =>
  `<li class="exercise-line" data-line="${number}" data-depth="0"${told}><code><span
    class="exercise-depth"></span><span class="exercise-code">${text}</span></code>${reason}</li>`;
const WHY = `<div class="exercise-reason" hidden>It forgets.</div>`;
const LINES =
  line(2, "<b>a</b> += 1", ' data-place="2"') + // as Pygments colours it
  line(0, "a = 0", ' data-place="0"') +
  line(1, "b = 1", ' data-place="1"');
const BUTTONS = ["up", "down", "left", "right"]
  .map((way) => `<button data-action="line-${way}" disabled></button>`)
  .join("");

function made(lines = LINES, { told = "data-indents", kept = "" } = {}) {
  document.body.innerHTML = `<div class="exercise-order" data-check="check(a)" ${told}>
    <div class="exercise-lines-box"><ol class="exercise-lines" data-name="Program">${lines}</ol>
    ${lines.includes(WHY) ? '<ol class="exercise-lines exercise-aside" data-name="Put aside"></ol>' : ""}</div>
    ${BUTTONS}</div>`;
  const place = document.querySelector<HTMLElement>(".exercise-order") ?? assert.fail();
  const all: string[] = [];
  const list = new OrderList(place, kept, (order) => all.push(order));
  const texts = (selector: string) =>
    [...place.querySelectorAll(`${selector} li code`)].map((code) => code.textContent);
  const press = (key: string, altKey = false) => {
    const event = new KeyboardEvent("keydown", { key, altKey, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return event;
  };
  const button = (action: string) =>
    place.querySelector<HTMLElement>(`[data-action=${action}]`) ?? assert.fail(action);
  const focus = (text: string) =>
    [...place.querySelectorAll<HTMLElement>("li")]
      .find((item) => item.textContent?.includes(text))
      ?.focus();
  const heard = () => place.querySelector("[role=status]")?.textContent;
  return { place, list, all, texts, press, button, focus, heard };
}

test("one line at a time is in the order of Tab, and arrows go from line to line", () => {
  const { place, press, focus } = made();
  const inTab = () => [...place.querySelectorAll("li[tabindex='0']")].map((li) => li.textContent);
  assert.deepEqual(inTab(), ["a += 1"]);
  focus("a = 0");
  press("ArrowDown");
  assert.deepEqual(inTab(), ["b = 1"]);
  assert.equal(document.activeElement?.textContent, "b = 1");
  press("ArrowDown");
  assert.equal(document.activeElement?.textContent, "b = 1");
  press("ArrowUp");
  assert.equal(document.activeElement?.textContent, "a = 0");
});

test("Alt with an arrow moves the line and keeps the focus; the page hears nothing of it", () => {
  const { texts, press, focus, heard, all } = made();
  let reached = 0;
  document.addEventListener("keydown", () => reached++, { once: true });
  focus("a = 0");
  const event = press("ArrowUp", true);
  assert.equal(event.defaultPrevented, true);
  assert.equal(reached, 0);
  assert.deepEqual(texts("ol"), ["a = 0", "a += 1", "b = 1"]);
  assert.equal(document.activeElement?.textContent, "a = 0");
  assert.equal(heard(), "Line 1 of 3, in 0 blocks");
  press("ArrowRight", true);
  assert.equal(heard(), "Line 1 of 3, in 1 block");
  assert.deepEqual(texts("ol")[0], "    a = 0");
  assert.deepEqual(all, ["0.0 2.0 1.0|", "0.1 2.0 1.0|"]);
});

test("keys that are not for lines are the page's", () => {
  const { press, focus, all } = made();
  focus("a = 0");
  for (const key of ["Tab", "a", "Enter"]) assert.equal(press(key).defaultPrevented, false);
  assert.deepEqual(all, []);
});

test("buttons move the chosen line", () => {
  const { texts, button, focus } = made();
  focus("b = 1");
  button("line-up").click();
  button("line-up").click();
  button("line-right").click();
  assert.deepEqual(texts("ol"), ["    b = 1", "a += 1", "a = 0"]);
  button("line-left").click();
  button("line-down").click();
  assert.deepEqual(texts("ol"), ["a += 1", "b = 1", "a = 0"]);
});

test("where the author does not ask for it, lines keep their blocks", () => {
  const { press, focus, all } = made(LINES, { told: "" });
  focus("b = 1");
  press("ArrowRight");
  assert.deepEqual(all, []);
});

test("an order that was kept is there again, and one of other lines is not", () => {
  assert.deepEqual(made(LINES, { kept: "1.0 0.2 2.0|" }).texts("ol"), [
    "b = 1",
    "        a = 0",
    "a += 1",
  ]);
  assert.deepEqual(made(LINES, { kept: "1.0 0.2|" }).texts("ol"), ["a += 1", "a = 0", "b = 1"]);
});

test("lines that do not belong come into a box of their own, and are explained while they do not", () => {
  const { list, place, texts, button, focus } = made(LINES + line(3, "a = 7", "", WHY));
  const reason = place.querySelector<HTMLElement>(".exercise-reason") ?? assert.fail();
  assert.equal(list.advise(), "Not yet. Line 4, “a = 7”, does not belong there. It forgets.");
  assert.equal(reason.hidden, false);
  focus("a = 7");
  button("line-down").click();
  assert.equal(reason.hidden, true);
  assert.deepEqual(texts(".exercise-aside"), ["a = 7"]);
  assert.match(list.advise(), /Line 1 is the first/);
});

test("the program and the check after it go into the cell", () => {
  const { list } = made(LINES, { kept: "0.0 1.0 2.1|" });
  const cell = document.createElement("div");
  let code = "";
  onProposal(cell, (proposed) => {
    code = proposed;
    return true;
  });
  assert.deepEqual(list.putInto(cell, ""), { put: "0.0 1.0 2.1|", also: "" });
  assert.equal(code, "a = 0\nb = 1\n    a += 1\n\n\ncheck(a)");
});

test("lines that nobody has moved, and a program of none, are no program yet", () => {
  const { list, focus, button } = made(LINES + line(3, "a = 7", "", WHY));
  assert.equal(list.missingIn(document.body, ""), "Put the lines in order first.");
  focus("a = 7");
  button("line-up").click();
  assert.equal(list.missingIn(document.body, ""), "");
  const none = made(LINES + line(3, "a = 7", "", WHY), { kept: "|0.0 1.0 2.0 3.0" });
  assert.equal(none.list.missingIn(document.body, ""), "Put lines into the program first.");
});
