import assert from "node:assert/strict";
import { test } from "node:test";
import { greyLegend, legend } from "./legend.ts";

const told = ({ values }: { values: readonly unknown[] }) => values.map(String);

test("a bar names its ends with three digits", () => {
  assert.deepEqual(told(legend(1020)), ["1020", "1020"]);
  assert.deepEqual(told(greyLegend(255)), ["255"]);
  assert.deepEqual(told(greyLegend(127.5)), ["128"]);
});
