import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../fixtures/dom.ts";
import { textOutput } from "../bundle.ts";
import { isRich } from "../mime/kinds.ts";
import { RichOutputs } from "./rich-outputs.ts";

const PATIENCE = { notice: 5, giveUp: 20, pauses: [] };

function bundle(code: string): string {
  // Whatever is put behind an address is a comment in this one.
  return `data:text/javascript,${encodeURIComponent(`${code}//`)}`;
}

function door(address: string): RichOutputs {
  return new RichOutputs({ address, style: "none.css", patience: PATIENCE });
}

function output(text: string) {
  const whys: string[] = [];
  const plain = (why: string) => {
    whys.push(why);
    return { node: textOutput("text_plain", text), shown: Promise.resolve(), release() {} };
  };
  return { data: { "text/html": "<b>" }, metadata: {}, name: "cell 1", plain, whys };
}

test("an output takes its place at once and is filled when the code has come", async () => {
  const code = `export const render = () => ({ node: Object.assign(
    globalThis.document.createElement("i"), { textContent: "rich" }), shown: null, release() {} });`;
  const rich = door(bundle(code));
  const first = rich.rendered(output("plain"));
  assert.equal(first.node.textContent, "");
  await first.shown;
  assert.equal(first.node.innerHTML, "<i>rich</i>");
  assert.equal(rich.rendered(output("plain")).node.textContent, "rich");
});

test("what cannot be shown without its scripts is shown as its text, and says so", async () => {
  const wanted = output("plain");
  const shown = door(bundle("export const render = () => null;")).rendered(wanted);
  await shown.shown;
  assert.equal(shown.node.textContent, "plain");
  assert.match(wanted.whys[0] ?? "", /needs scripts/);
});

test("without the code outputs are shown as their text, and the next one asks again", async (t) => {
  t.mock.method(globalThis, "fetch", async () => new Response("", { status: 404 }));
  const rich = door("data:text/javascript,nonsense(");
  for (let turn = 0; turn < 2; turn += 1) {
    const wanted = output("plain");
    const shown = rich.rendered(wanted);
    await shown.shown;
    assert.equal(shown.node.textContent, "plain");
    assert.match(wanted.whys[0] ?? "", /could not fetch/);
  }
});

test("pictures and text need no further code", () => {
  assert.equal(isRich({ "text/plain": "1", "image/png": "" }), false);
  assert.equal(isRich({ "text/latex": "1", "image/png": "" }), false);
  assert.equal(isRich({ "text/latex": "1", "text/plain": "" }), true);
  assert.equal(isRich({ "audio/wav": "" }), true);
});
