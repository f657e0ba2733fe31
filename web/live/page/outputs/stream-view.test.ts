import "../../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { rendered } from "./bundle.ts";
import { StreamView } from "./stream-view.ts";

const shown = (node: HTMLElement) =>
  [...node.querySelectorAll("pre")].map((pre) => pre.textContent ?? "");
const button = (node: HTMLElement) => node.querySelector<HTMLElement>("button");

test("of a line of half a million characters the ends are there, and all of it at a press", () => {
  const view = new StreamView("stdout");
  const line = `[${"123, ".repeat(100_000)}]\n`;
  view.write(line);
  view.flush();
  const [first = "", last = ""] = shown(view.node);
  assert.ok(line.startsWith(first) && line.endsWith(last));
  assert.ok(first.length + last.length <= 40_000);
  const missing = line.length - first.length - last.length;
  assert.match(
    view.node.textContent ?? "",
    new RegExp(`… ${missing.toLocaleString("en")} characters are not shown`),
  );
  button(view.node)?.click();
  assert.deepEqual(shown(view.node), [line]);
  assert.equal(button(view.node), null);
});

test("of a million prints the ends are there in whole lines, and how many lines are between", () => {
  const view = new StreamView("stdout");
  const head = Array.from({ length: 150_000 }, (_, line) => `${line}\n`).join("");
  const tail = Array.from({ length: 3000 }, (_, line) => `${997_000 + line}\n`).join("");
  view.write(`${head}1500`);
  view.write(tail, { lines: 997_000 - 150_000, characters: 5_000_000 });
  view.flush();
  const [first = "", last = ""] = shown(view.node);
  const counted = /… ([\d,]+) lines are left out here/.exec(view.node.textContent ?? "")?.[1];
  const between = Number(counted?.replaceAll(",", ""));
  const [begin, end] = [first.trimEnd().split("\n"), last.trimEnd().split("\n")];
  assert.deepEqual(begin.slice(0, 2), ["0", "1"]);
  assert.equal(end.at(-1), "999999");
  assert.equal(begin.at(-1), `${begin.length - 1}`);
  assert.equal(begin.length + between + end.length, 1_000_000);
  assert.equal(button(view.node), null);
});

test("a short stream is one block, as the built page has it", () => {
  const view = new StreamView("stderr");
  view.write("a\nb\n");
  view.flush();
  assert.deepEqual(shown(view.node), ["a\nb\n"]);
});

test("a long result has two ends as well", () => {
  const text = "0123456789".repeat(50_000);
  const node = rendered(
    { "text/plain": text },
    {},
    { alt: "", dark: false, name: "cell 1", rich: null },
  )?.node;
  assert.ok(node);
  assert.equal(shown(node).length, 2);
  button(node)?.click();
  assert.deepEqual(shown(node), [`${text}\n`]);
});
