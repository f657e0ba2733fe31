import "../build/document.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "lit";
import { onVerdict } from "../../base/bundles/verdict.ts";
import { define } from "./define.ts";
import type { FigureElement } from "./element.ts";
import { choice, number } from "./state/fields.ts";
import { figure } from "./state/figure.ts";

const fields = {
  level: number("Level", 2, { min: 0, max: 10 }),
  mode: choice("Mode", "plain", { plain: "plain", loud: "loud" }),
};

define(figure({
  name: "test-dial",
  title: "Dial",
  version: 1,
  fields,
  keys: "",
  makeModel: () => (state) => ({
    values: { level: state.level },
    sentence: `The level is ${state.level}.`,
  }),
  view: (model, host) =>
    html`<b>${model.values.level}</b>${host.control("level")}${host.control("mode")}${host.presets()}`,
  presets: { high: { words: "high", state: { level: 9 } } },
  tour: [
    { part: "dial", text: "Raise it.", done: (now, before) => now.level > before.level },
    { part: "mode", text: "Make it loud.", done: (now) => now.mode === "loud" },
  ],
  challenges: {
    top: {
      question: "Reach the top.",
      preset: { level: 1 },
      solved: "That is the top.",
      judge: ({ values }) => (values.level === 10 ? true : `${values.level} is too low.`),
    },
  },
}));

async function shown(data: Record<string, string> = {}) {
  const holder = document.createElement("figure");
  holder.id = "dial";
  const element = document.createElement("cnn-test-dial") as FigureElement<typeof fields>;
  Object.assign(element.dataset, data);
  element.innerHTML = "<p>as built</p>";
  element.still = { photos: { get: () => assert.fail(), data: () => null }, save: () => "" };
  holder.append(element);
  document.body.append(holder);
  await element.updateComplete;
  return element;
}

async function press(element: FigureElement<typeof fields>, words: string) {
  const found = [...element.querySelectorAll("button")].find(
    ({ textContent }) => textContent?.trim() === words,
  );
  assert.ok(found, `no button ${words}`);
  found.click();
  await element.updateComplete;
}

test("it takes the place of what was built, shows its numbers and says that it is ready", async () => {
  const element = await shown();
  assert.equal(element.querySelector("p")?.className, "fig-sentence");
  assert.equal(element.querySelector(".fig-sentence")?.textContent, "The level is 2.");
  assert.deepEqual(element.values, { level: 2 });
  assert.ok("ready" in element.dataset);
});

test("a value outside of its range is moved inside, and nonsense changes nothing", async () => {
  const element = await shown();
  element.set({ level: 99 });
  assert.equal(element.state.level, 10);
  element.set({ mode: "nonsense" } as never);
  element.set({ nobody: 1 } as never);
  assert.deepEqual(element.state, { level: 10, mode: "plain" });
});

test("what a cell wants is set as a whole, or not at all and with a sentence", async () => {
  const element = await shown();
  assert.equal(await element.take({ level: "7", mode: "loud" }), "");
  assert.deepEqual(element.state, { level: 7, mode: "loud" });
  await element.updateComplete;
  assert.match(element.querySelector(".fig-said")?.textContent ?? "", /Set by your Python/);
  const refused = [
    [{ level: "3", mode: "nonsense" }, "mode must be one of plain, loud"],
    [{ level: "99" }, "level must be a whole number from 0 to 10"],
    [{ level: "NaN" }, "level must be a whole number from 0 to 10"],
    [{ level: "3", nobody: "1" }, "it has no part “nobody”; it has level, mode"],
    [{ constructor: "1" }, "it has no part “constructor”; it has level, mode"],
  ] as const;
  for (const [wanted, words] of refused) assert.equal(await element.take(wanted), words);
  assert.deepEqual(element.state, { level: 7, mode: "loud" });
});

test("reset goes back to what the author set", async () => {
  const element = await shown({ preset: "level.7" });
  assert.equal(element.state.level, 7);
  element.set({ level: 3 });
  await press(element, "Reset");
  assert.equal(element.state.level, 7);
});

test("a preset is a name or a state, and its button shows that it is on", async () => {
  const element = await shown({ preset: "high" });
  assert.equal(element.state.level, 9);
  assert.equal(element.querySelector(".fig-presets button")?.getAttribute("aria-pressed"), "true");
});

test("hidden controls are not there", async () => {
  const element = await shown({ hide: "mode,presets" });
  assert.equal(element.querySelectorAll("input[type=range]").length, 1);
  assert.equal(element.querySelectorAll("input[type=radio], .fig-presets").length, 0);
});

test("a challenge says nothing at first, then what is wrong, then that it is right", async () => {
  const element = await shown({ challenge: "top" });
  const section = () => element.querySelector<HTMLElement>("section.exercise");
  assert.equal(element.state.level, 1);
  assert.equal(section()?.dataset.result, "none");
  element.set({ level: 4 });
  await element.updateComplete;
  assert.equal(section()?.dataset.result, "fail");
  assert.match(section()?.textContent ?? "", /4 is too low/);
  element.set({ level: 10 });
  await element.updateComplete;
  assert.equal(section()?.dataset.result, "pass");
  assert.match(section()?.textContent ?? "", /Right\. That is the top\./);
});

test("what becomes of a challenge is told around the figure, once for each change", async () => {
  const element = await shown({ challenge: "top", within: "exercise" });
  const told: string[] = [];
  onVerdict(element.closest("figure") ?? assert.fail(), (result) => told.push(result));
  for (const level of [1, 3, 4, 10, 9]) {
    element.set({ level });
    await element.updateComplete;
  }
  assert.deepEqual(told, ["fail", "pass", "fail"]);
  assert.equal(element.querySelector("section.exercise"), null);
  assert.equal(element.querySelector<HTMLElement>(".fig-challenge")?.dataset.result, "fail");
});

test("a step of the tour is done when the reader has done it", async () => {
  const element = await shown();
  const card = () => element.querySelector(".fig-card")?.textContent ?? "";
  await press(element, "Show me around");
  assert.match(card(), /1 of 2[\s\S]*Raise it/);
  element.set({ level: 1 });
  await element.updateComplete;
  assert.match(card(), /Raise it/);
  element.set({ level: 5 });
  await element.updateComplete;
  assert.match(card(), /2 of 2[\s\S]*Make it loud/);
  element.set({ mode: "loud" });
  await element.updateComplete;
  assert.match(card(), /That was the tour/);
  await press(element, "Close");
  assert.equal(card(), "");
});

test("Escape ends the tour, and the focus follows it from the button into the card and back", async () => {
  const element = await shown();
  const focused = () => document.activeElement?.textContent;
  await press(element, "Show me around");
  assert.equal(focused(), "Skip");
  const dial = element.querySelector<HTMLElement>("input") ?? assert.fail();
  dial.focus();
  element.set({ level: 5 });
  await element.updateComplete;
  assert.equal(document.activeElement, dial);
  const pressed = () => {
    const event = new Event("keydown", { bubbles: true, cancelable: true });
    return Object.assign(event, { key: "Escape" });
  };
  const taken = pressed();
  taken.preventDefault();
  dial.dispatchEvent(taken);
  await element.updateComplete;
  assert.match(element.querySelector(".fig-card")?.textContent ?? "", /2 of 2/);
  dial.dispatchEvent(pressed());
  await element.updateComplete;
  assert.equal(element.querySelector(".fig-card"), null);
  assert.match(focused() ?? "", /Show me around|Tour again/);
});
