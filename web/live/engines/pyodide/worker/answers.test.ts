import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bridge } from "../python/types.ts";
import { answer } from "./answers.ts";

const bridge = {
  needs: (target: number, cells: string) => JSON.stringify([target, JSON.parse(cells).length]),
  complete: () => '{"matches":["a"],"cursor_start":0,"cursor_end":1}',
  inspect: () => {
    throw new Error("KeyboardInterrupt");
  },
} as unknown as Bridge;

test("an answer carries the number of its question", () => {
  const cells = [{ index: 0, source: "x", ran: false }];
  assert.deepEqual(
    answer(bridge, { type: "needs_request", id: 9, content: { target: 4, cells } }),
    { type: "needs_reply", parent: 9, content: { order: [4, 1], problem: null } },
  );
  assert.deepEqual(
    answer(bridge, { type: "complete_request", id: 3, content: { code: "a", cursor_pos: 1 } }),
    {
      type: "complete_reply",
      parent: 3,
      content: { matches: ["a"], cursor_start: 0, cursor_end: 1 },
    },
  );
});

test("a question at which Python fails is answered with nothing", (t) => {
  t.mock.method(console, "warn", () => {});
  assert.deepEqual(
    answer(bridge, { type: "inspect_request", id: 5, content: { code: "a", cursor_pos: 1 } }),
    { type: "inspect_reply", parent: 5, content: { found: false, text: "" } },
  );
});

test("needs that cannot be worked out are answered with the reason", (t) => {
  t.mock.method(console, "warn", () => {});
  const broken = {
    ...bridge,
    needs: () => {
      throw new Error("Traceback:\n  File x\nRecursionError: too deep\n");
    },
  };
  assert.deepEqual(
    answer(broken, { type: "needs_request", id: 2, content: { target: 1, cells: [] } }),
    { type: "needs_reply", parent: 2, content: { order: [], problem: "RecursionError: too deep" } },
  );
});
