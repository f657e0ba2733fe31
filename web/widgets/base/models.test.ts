import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommMessage } from "../../live/session/messages.ts";
import { Models } from "./models.ts";
import { flag, modelOf, models, number, pair, place, texts, words } from "./state.ts";

const open = (comm_id: string, state: unknown, target_name = "jupyter.widget"): CommMessage => {
  return { type: "comm_open", content: { comm_id, target_name, data: { state } } };
};
const update = (comm_id: string, state: unknown): CommMessage => {
  return { type: "comm_msg", content: { comm_id, data: { method: "update", state } } };
};

test("a widget is known by its kind, and whoever shows it hears of changes", () => {
  const known = new Models(() => ({}));
  known.receive(open("a", { _model_name: "IntSliderModel", value: 1 }));
  const model = known.get("a");
  assert.equal(model?.kind, "IntSlider");
  let heard = 0;
  const end = model?.watch(() => {
    heard += 1;
  });
  known.receive(update("a", { value: 2 }));
  assert.equal(model?.state.value, 2);
  end?.();
  known.receive(update("a", { value: 3 }));
  assert.deepEqual([heard, model?.state.value], [1, 3]);
});

test("a value that Python has not heard is newer than its own", () => {
  const known = new Models(() => ({ value: 9 }));
  known.receive(open("a", { _model_name: "IntSliderModel", value: 1, max: 10 }));
  known.receive(update("a", { value: 2, max: 20 }));
  assert.deepEqual([known.get("a")?.state.value, known.get("a")?.state.max], [1, 20]);
});

test("other conversations, and states that are none, are no widgets", () => {
  const known = new Models(() => ({}));
  known.receive(open("a", { _model_name: "IntSliderModel" }, "figures"));
  for (const state of [null, 3, "x", ["y"]]) known.receive(open("b", state));
  known.receive(update("nobody", { value: 1 }));
  assert.equal(known.get("a") ?? known.get("b"), undefined);
});

test("of more widgets than any page shows those go that nobody sees", () => {
  const known = new Models(() => ({}));
  known.receive(open("shown", { _model_name: "LabelModel" }));
  known.get("shown")?.watch(() => {});
  for (let n = 0; n < 4000; n += 1) known.receive(open(`n${n}`, {}));
  assert.ok(known.get("shown"));
  assert.equal(known.get("n0"), undefined);
  assert.ok(known.get("n3999"));
});

test("values of any kind are read as what a control can show", () => {
  for (const odd of [undefined, null, Number.NaN, "7", {}, [], Number.POSITIVE_INFINITY, true]) {
    assert.equal(number({ x: odd }, "x", 4), 4);
    assert.deepEqual(pair({ x: odd }, "x", [1, 2]), [1, 2]);
    assert.equal(place({ x: odd }, "x", 9), null);
  }
  assert.equal(place({ x: 9 }, "x", 9), null);
  assert.equal(place({ x: -1 }, "x", 9), null);
  assert.equal(flag({ x: "true" }, "x"), false);
  assert.equal(words({ x: 5 }, "x", "other"), "other");
  assert.equal(words({ x: "y".repeat(1e6) }, "x").length, 100_000);
  assert.equal(texts({ x: Array(1e5).fill("y") }, "x").length, 1000);
  assert.deepEqual(texts({ x: [1, null, "<b>"] }, "x"), ["1", "null", "<b>"]);
  assert.deepEqual(models({ x: ["IPY_MODEL_a", "b", 3, {}] }, "x"), ["a"]);
  assert.equal(modelOf({}), null);
});

test("what Python sends beside values is heard until one listens no more", () => {
  const known = new Models(() => ({}));
  known.receive(open("a", { _model_name: "AnyModel" }));
  const heard: unknown[] = [];
  const end = known.get("a")?.hear((content, buffers) => heard.push([content, buffers]));
  const send = (data: object) =>
    known.receive({
      type: "comm_msg",
      content: { comm_id: "a", data: { method: "custom", ...data } },
    });
  send({ content: "x", buffers: ["AQ==", 5] });
  send({ content: "y", buffers: "odd" });
  end?.();
  send({ content: "z" });
  assert.deepEqual(heard, [
    ["x", ["AQ==", "5"]],
    ["y", []],
  ]);
});
