import assert from "node:assert/strict";
import { test } from "node:test";
import type { Output } from "../../live/session/messages.ts";
import { Outlets } from "./outlets.ts";

const text = (words: string): Output => {
  return { type: "stream", content: { name: "stdout", text: words } };
};
const clear = (wait: boolean): Output => ({ type: "clear_output", content: { wait } });

function shown(outlets: Outlets, id: string) {
  const got: string[] = [];
  const end = outlets.show(id, {
    receive: (output) => got.push(output.type === "stream" ? output.content.text : output.type),
  });
  return { got, end };
}

test("what came before a place can be seen stands there, and what comes later too", () => {
  const outlets = new Outlets();
  outlets.receive("a", text("1"));
  outlets.receive("b", text("other"));
  const { got } = shown(outlets, "a");
  outlets.receive("a", text("2"));
  assert.deepEqual(got, ["1", "2"]);
  assert.deepEqual(shown(outlets, "a").got, ["1", "2"]);
});

test("what was cleared does not come back", () => {
  const outlets = new Outlets();
  outlets.receive("a", text("1"));
  outlets.receive("a", clear(true));
  assert.deepEqual(shown(outlets, "a").got, ["1"]);
  outlets.receive("a", text("2"));
  assert.deepEqual(shown(outlets, "a").got, ["2"]);
  outlets.receive("a", clear(false));
  assert.deepEqual(shown(outlets, "a").got, []);
});

test("a place that shows itself is shown a few times", () => {
  const outlets = new Outlets();
  outlets.receive("a", text("self"));
  let views = 0;
  const view = () => {
    views += 1;
    outlets.show("a", { receive: view });
  };
  view();
  outlets.receive("a", text("self"));
  assert.ok(views < 100, String(views));
});

test("few outputs are kept of one place, and few places that nobody sees", () => {
  const outlets = new Outlets();
  for (let n = 0; n < 1000; n += 1) outlets.receive("a", text(`${n}`));
  const first = shown(outlets, "a");
  assert.equal(first.got.length, 400);
  first.end();
  for (let n = 0; n < 100; n += 1) outlets.receive(`b${n}`, text("x"));
  assert.deepEqual(shown(outlets, "a").got, []);
  assert.deepEqual(shown(outlets, "b99").got, ["x"]);
});
