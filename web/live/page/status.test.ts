import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";

import { Status } from "./status.ts";

function open() {
  let retries = 0;
  const status = new Status(() => {
    retries += 1;
  });
  const text = () => status.node.querySelector(".live-status-text")?.textContent;
  const numbers = () => status.node.querySelector(".live-status-numbers")?.textContent;
  const bar = status.node.querySelector("progress");
  const retry = status.node.querySelector<HTMLButtonElement>('[data-action="retry"]');
  assert.ok(bar && retry);
  return { status, text, numbers, bar, retry, retries: () => retries };
}

const INFO = { python: "3.14.2", implementation: "Pyodide 314.0.3" };

test("loading shows stage, bytes done and total, and percent", () => {
  const { status, text, numbers, bar } = open();
  status.progress({ stage: "Downloading Python", done: 4_150_000, total: 11_500_000 });
  assert.equal(text(), "Downloading Python");
  assert.equal(numbers(), "4.2 of 11.5 MB · 36 %");
  assert.equal(bar.hidden, false);
  status.ready(INFO);
});

test("a stage of unknown length has no numbers", () => {
  const { status, numbers, bar } = open();
  status.progress({ stage: "Importing Matplotlib", done: 0, total: 0 });
  assert.equal(numbers(), "");
  assert.equal(bar.hasAttribute("value"), false);
  status.ready(INFO);
});

test("what is read out changes at most every three seconds; numbers and ends do not wait", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { status, text, numbers, bar } = open();
  status.starting();
  assert.equal(bar.hasAttribute("value"), false);
  status.progress({ stage: "Downloading Python", done: 1_000_000, total: 2_000_000 });
  assert.equal(text(), "Starting Python…");
  assert.equal(numbers(), "1.0 of 2.0 MB · 50 %");
  t.mock.timers.tick(3000);
  assert.equal(text(), "Downloading Python");
  status.progress({ stage: "Importing NumPy", done: 2_000_000, total: 2_000_000 });
  status.ready(INFO);
  assert.equal(text(), "Python 3.14.2 is ready.");
  t.mock.timers.tick(3000);
  assert.equal(text(), "Python 3.14.2 is ready.");
});

test("a silent and a broken line are told, and that it goes on", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { status, text, numbers } = open();
  const report = { stage: "Downloading Python", done: 1_000_000, total: 2_000_000 };
  status.progress({ ...report, line: "silent" });
  assert.equal(text(), "Downloading Python: waiting for the server…");
  t.mock.timers.tick(3000);
  status.progress({ ...report, line: "broken" });
  t.mock.timers.tick(3000);
  assert.equal(text(), "Downloading Python: the connection broke, trying again…");
  status.progress({ ...report, line: "flowing" });
  assert.equal(numbers(), "1.0 of 2.0 MB · 50 % · resumed");
});

test("a start of which nothing is heard says that it waits for the server", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { status, text } = open();
  status.starting();
  t.mock.timers.tick(10_000);
  t.mock.timers.tick(3000);
  assert.equal(text(), "Starting Python: waiting for the server…");
});

test("when Python is there only its version stays", () => {
  const { status, text, numbers, bar } = open();
  status.progress({ stage: "Downloading Python", done: 1, total: 2 });
  status.ready(INFO);
  assert.equal(text(), "Python 3.14.2 is ready.");
  assert.equal(numbers(), "");
  assert.equal(bar.hidden, true);
});

test("while a cell runs it does not say that Python is ready, and a short run changes no word", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { status, text } = open();
  status.ready(INFO);
  status.runs(true);
  t.mock.timers.tick(400);
  status.runs(false);
  t.mock.timers.tick(400);
  assert.equal(text(), "Python 3.14.2 is ready.");
  status.runs(true);
  t.mock.timers.tick(500);
  assert.equal(text(), "Python 3.14.2 is running.");
  status.progress({ stage: "Downloading SciPy", done: 2, total: 2 });
  t.mock.timers.tick(1000);
  assert.equal(text(), "Python 3.14.2 is running.");
  status.runs(false);
  assert.equal(text(), "Python 3.14.2 is ready.");
});

test("what a restart cost is still said when Python is back", () => {
  const { status, text } = open();
  status.note("Variables are lost.");
  status.starting();
  status.ready(INFO);
  assert.equal(text(), "Variables are lost. Python 3.14.2 is ready.");
  status.settle();
  assert.equal(text(), "Python 3.14.2 is ready.");
});

test("a failure shows what happened, what to do, and a button that tries again", () => {
  const { status, text, retry, retries } = open();
  status.failed("numpy.bin is missing.", "Reload the page.");
  assert.equal(text(), "numpy.bin is missing. Reload the page.");
  assert.equal(retry.hidden, false);
  retry.click();
  assert.equal(retries(), 1);
  status.starting();
  assert.equal(retry.hidden, true);
  status.ready(INFO);
});

test("it is a status that screen readers follow without its fast numbers", () => {
  const { status } = open();
  assert.equal(status.node.getAttribute("role"), "status");
  assert.equal(status.node.querySelector('[aria-live="off"]')?.className, "live-status-numbers");
});

test("a sentence can lead to what it is about, until another one is said", () => {
  const status = new Status(() => {});
  let gone = 0;
  status.point("Stopped at cell 7: NameError.", { text: "Go to cell 7", go: () => gone++ });
  const way = status.node.querySelector<HTMLButtonElement>('[data-action="go-to-cell"]');
  assert.equal(way?.hidden, false);
  way?.click();
  assert.equal(gone, 1);
  status.say("Ready.");
  assert.equal(way?.hidden, true);
});
