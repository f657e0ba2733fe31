import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameSays } from "./messages.ts";
import { FrameModel } from "./model.ts";

function made(state: Record<string, unknown>) {
  const told: FrameSays[] = [];
  // As it goes through the port.
  const tell = (message: FrameSays) => told.push(JSON.parse(JSON.stringify(message)));
  return { model: new FrameModel(state, tell), told };
}

test("values that are set are heard at once and told when they are saved, each once", () => {
  const { model, told } = made({ value: 1, other: 2 });
  const heard: unknown[] = [];
  model.on("change:value", (_model, value) => heard.push(value));
  model.on("change", () => heard.push("any"));
  model.set("value", 2);
  model.set({ value: 3, other: 2 });
  assert.equal(model.get("value"), 3);
  assert.deepEqual(heard, [2, "any", 3, "any"]);
  assert.deepEqual(told, []);
  model.save_changes();
  model.save_changes();
  assert.deepEqual(told, [{ type: "set", state: { value: 3, other: 2 } }]);
});

test("what Python sets is heard and not told back", () => {
  const { model, told } = made({ value: 1 });
  const heard: unknown[] = [];
  model.on("change:value change:none", () => heard.push(model.get("value")));
  model.hear({ type: "update", state: { value: 5 } });
  model.hear({ type: "update", state: { value: 5 } });
  model.save_changes();
  assert.deepEqual([heard, told], [[5], []]);
});

test("who listens no more hears nothing more", () => {
  const { model } = made({ value: 1 });
  const heard: string[] = [];
  const one = () => heard.push("one");
  const two = () => heard.push("two");
  model.on("change:value", one);
  model.on("change:value", two);
  model.off("change:value", one);
  model.set("value", 2);
  model.off();
  model.set("value", 3);
  assert.deepEqual(heard, ["two"]);
});

test("bytes arrive as a DataView, in values and beside messages, and go as they came", () => {
  const bytes = { "data:application/octet-stream;base64": "AQL/" };
  const { model, told } = made({ image: { raw: bytes, list: [bytes] } });
  const { raw, list } = model.get("image") as { raw: DataView; list: DataView[] };
  assert.equal(raw.getUint8(2), 255);
  assert.equal(list[0]?.byteLength, 3);
  model.set("image", { raw: new Uint8Array([1, 2, 255]).subarray(1), list: [raw] });
  model.save_changes();
  const sent = { "data:application/octet-stream;base64": "Av8=" };
  assert.deepEqual(told, [{ type: "set", state: { image: { raw: sent, list: [bytes] } } }]);
});

test("messages go both ways with their buffers", () => {
  const { model, told } = made({});
  const heard: unknown[][] = [];
  model.on("msg:custom", (content, buffers) => heard.push([content, buffers]));
  model.hear({ type: "custom", content: { a: 1 }, buffers: ["AQ=="] });
  const [content, buffers] = heard[0] as [unknown, DataView[]];
  assert.deepEqual([content, buffers[0]?.getUint8(0)], [{ a: 1 }, 1]);
  model.send("hello", null, [new Uint8Array([2]).buffer]);
  assert.deepEqual(told, [{ type: "custom", content: "hello", buffers: ["Ag=="] }]);
});

test("a listener that fails is told of, and the others are called", () => {
  const faults: unknown[] = [];
  Object.assign(globalThis, { reportError: (fault: unknown) => faults.push(fault) });
  const { model } = made({ value: 1 });
  let called = false;
  model.on("change:value", () => {
    throw new Error("broken");
  });
  model.on("change:value", () => {
    called = true;
  });
  model.set("value", 2);
  assert.ok(called);
  assert.equal(faults.length, 1);
});

test("other widgets are not to be had", async () => {
  const { model } = made({});
  await assert.rejects(model.widget_manager.get_model(), /does not see other widgets/);
});
