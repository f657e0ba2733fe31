import assert from "node:assert/strict";
import { test } from "node:test";
import { retried } from "./patience.ts";

test("what may pass is tried until it works, with the number of the try", async () => {
  const waits: string[] = [];
  const result = await retried(
    async (tries) => {
      if (tries < 3) throw new Error(`${tries}`);
      return tries;
    },
    async (fault, tries) => waits.push(`${(fault as Error).message} of ${tries}`),
  );
  assert.equal(result, 3);
  assert.deepEqual(waits, ["1 of 1", "2 of 2"]);
});

test("what will not pass ends the tries", async () => {
  let tried = 0;
  const attempt = async () => {
    tried += 1;
    throw new Error("gone");
  };
  const recover = async (fault: unknown) => {
    throw fault;
  };
  await assert.rejects(retried(attempt, recover), /gone/);
  assert.equal(tried, 1);
});
