import assert from "node:assert/strict";
import { test } from "node:test";
import "./fixtures/dom.ts";

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

const INFO = { python: "3.14.2", pyodide: "314.0.3" };

test("loading shows stage, bytes done and total, and percent", () => {
  const { status, text, numbers, bar } = open();
  status.starting();
  assert.equal(bar.hasAttribute("value"), false);
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

test("when Python is there only its version stays", () => {
  const { status, text, numbers, bar } = open();
  status.progress({ stage: "Downloading Python", done: 1, total: 2 });
  status.ready(INFO);
  assert.equal(text(), "Python 3.14.2 is ready.");
  assert.equal(numbers(), "");
  assert.equal(bar.hidden, true);
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
