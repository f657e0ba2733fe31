import assert from "node:assert/strict";
import { test } from "node:test";
import { type Deferred, defer, settle } from "../../fixtures/deferred.ts";
import type { EndState } from "../../live/session/types.ts";
import { Talk } from "./talk.ts";

function setUp() {
  const told: [string, unknown][] = [];
  const calls: Deferred<EndState>[] = [];
  const talk = new Talk(({ content }) => {
    told.push([content.comm_id, content.data.state ?? content.data.content]);
    const call = defer<EndState>();
    calls.push(call);
    return call.promise;
  });
  const end = async (how: EndState = "ok") => {
    calls.at(-1)?.resolve(how);
    await settle();
  };
  return { talk, told, end };
}

test("one thing is told at a time, and of what comes meanwhile the latest value", async () => {
  const { talk, told, end } = setUp();
  for (let value = 0; value < 100; value += 1) void talk.set("a", { value });
  assert.deepEqual(told, [["a", { value: 0 }]]);
  assert.deepEqual(talk.waits("a"), { value: 99 });
  await end();
  assert.deepEqual(told.slice(1), [["a", { value: 99 }]]);
  await end();
  assert.equal(told.length, 2);
  assert.equal(talk.isBusy, false);
});

test("several widgets and several values of one are all told", async () => {
  const { talk, told, end } = setUp();
  void talk.set("a", { value: 1 });
  void talk.set("b", { value: 2 });
  void talk.set("b", { playing: true });
  void talk.set("c", { value: 3 });
  await end();
  await end();
  assert.deepEqual(told.slice(1), [
    ["b", { value: 2, playing: true }],
    ["c", { value: 3 }],
  ]);
});

test("a press finds the values that were there when it was pressed", async () => {
  const { talk, told, end } = setUp();
  void talk.set("a", { value: 1 });
  void talk.set("a", { value: 2 });
  void talk.press("b", { event: "click" });
  void talk.set("a", { value: 3 });
  for (let call = 0; call < 3; call += 1) await end();
  assert.deepEqual(told.slice(1), [
    ["a", { value: 2 }],
    ["b", { event: "click" }],
    ["a", { value: 3 }],
  ]);
});

test("of a thousand presses few wait", async () => {
  const { talk, told, end } = setUp();
  for (let press = 0; press < 1000; press += 1) void talk.press("a", { event: "click" });
  for (let call = 0; call < 20; call += 1) await end();
  assert.equal(told.length, 11);
});

test("after a stop nothing of what waited is told, and the next value is", async () => {
  const { talk, told, end } = setUp();
  void talk.set("a", { value: 1 });
  void talk.set("a", { value: 2 });
  void talk.press("a", { event: "click" });
  await end("stopped");
  assert.equal(told.length, 1);
  void talk.set("a", { value: 3 });
  assert.deepEqual(told[1], ["a", { value: 3 }]);
});

test("what a widget's script sends is told in order with its buffers, and so many wait as it says", async () => {
  const datas: unknown[] = [];
  const first = defer<EndState>();
  const talk = new Talk(({ content }) => {
    datas.push(content.data);
    return datas.length === 1 ? first.promise : Promise.resolve("ok");
  });
  for (const content of [1, 2, 3, 4, 5]) void talk.send("a", content, ["AQ=="], 2);
  first.resolve("ok");
  await settle();
  await settle();
  const data = (content: number) => ({ method: "custom", content, buffers: ["AQ=="] });
  assert.deepEqual(datas, [data(1), data(2), data(3)]);
});
