import assert from "node:assert/strict";
import { test } from "node:test";
import type { Output } from "../session/messages.ts";
import { Subscriptions } from "./subscriptions.ts";

function printed(parent: number, text: string): Output & { parent: number } {
  return { type: "stream", parent, content: { name: "stdout", text } };
}

function setUp() {
  const got: string[] = [];
  const newest = new Map<number | null, number>();
  const outputs = new Subscriptions<number>((cell, output) => {
    const text = output.type === "stream" ? output.content.text : output.type;
    got.push(`${cell}.${newest.get(cell) ?? 0} ${text}`);
  });
  const run = (request: number, cell: number) => {
    newest.set(cell, request);
    outputs.add(request, cell);
  };
  const send = (parent: number, text: string) => outputs.deliver(printed(parent, text));
  return { outputs, got, run, send };
}

test("outputs reach their cell however many other cells have run since", () => {
  const { got, run, send } = setUp();
  run(1, 0);
  run(2, 1);
  send(1, "late");
  send(2, "now");
  send(1, "later");
  assert.deepEqual(got, ["0.1 late", "1.2 now", "0.1 later"]);
});

test("what an earlier run of the same cell shows is left out, with one sentence for each run", () => {
  const { got, run, send } = setUp();
  run(1, 0);
  run(2, 0);
  send(1, "old");
  send(2, "new");
  send(1, "old");
  run(3, 0);
  send(2, "old");
  const told = got.filter((line) => line.includes("An earlier run of this cell is still going"));
  assert.deepEqual(
    told.map((line) => line.slice(0, 3)),
    ["0.2", "0.3"],
  );
  assert.equal(got.length, 3);
  assert.ok(got.includes("0.2 new"));
});

test("a question of an earlier run reaches the reader, since Python waits", () => {
  const { outputs, got, run } = setUp();
  run(1, 0);
  run(2, 0);
  const content = { prompt: "?", password: false };
  outputs.deliver({ type: "input_request", parent: 1, content });
  assert.deepEqual(got, ["0.2 input_request"]);
});

test("an output of no request is passed on without a cell", () => {
  const { got, outputs } = setUp();
  outputs.deliver({ ...printed(1, "by itself"), parent: null });
  assert.deepEqual(got, ["null.0 by itself"]);
});

test("an output of no known run is nobody's", () => {
  const { got, send } = setUp();
  send(8, "lost");
  assert.deepEqual(got, []);
});
