import assert from "node:assert/strict";
import { test } from "node:test";
import { Stopping } from "./stopping.ts";

function setUp() {
  const flag = new SharedArrayBuffer(4);
  const number = new Int32Array(flag);
  let listening = false;
  const python = {
    setInterruptBuffer: (buffer: unknown) => {
      listening = buffer !== undefined;
    },
  };
  const stopping = new Stopping(python, flag);
  const stop = () => {
    number[0] = 2;
  };
  return { stopping, stop, number, listening: () => listening };
}

const soon = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));

test("Python listens during a cell and at no other time", async () => {
  const { stopping, listening } = setUp();
  assert.equal(listening(), false);
  await stopping.cell(
    async (listen) => {
      assert.equal(listening(), false);
      listen(true);
      assert.equal(listening(), true);
      await soon(1);
      stopping.shielded(() => assert.equal(listening(), false));
      assert.equal(listening(), true);
      listen(false);
      assert.equal(listening(), false);
    },
    () => {},
  );
  assert.equal(listening(), false);
});

test("a request to stop outside of a cell waits for the cell", () => {
  const { stopping, stop, number } = setUp();
  stopping.shielded(stop);
  assert.equal(number[0], 2);
});

test("a cell that waits is cancelled, and once, but not before it listens", async () => {
  const { stopping, stop, listening } = setUp();
  let cancelled = 0;
  await stopping.cell(
    async (listen) => {
      stop();
      await soon(100);
      assert.equal(cancelled, 0);
      listen(true);
      await soon(200);
    },
    () => {
      assert.equal(listening(), false);
      cancelled += 1;
    },
  );
  assert.equal(cancelled, 1);
});

test("a cell that fails stops listening too", async () => {
  const { stopping, listening } = setUp();
  await assert.rejects(
    stopping.cell(
      async (listen) => {
        listen(true);
        throw new Error("broke");
      },
      () => {},
    ),
  );
  assert.equal(listening(), false);
});

test("waiting ends with the work, or earlier by a request to stop", async () => {
  const { stopping, stop } = setUp();
  assert.equal(await stopping.waiting(soon(1)), true);
  setTimeout(stop, 10);
  assert.equal(await stopping.waiting(soon(2000)), false);
});

test("without shared memory everything runs to its end", async () => {
  const stopping = new Stopping({ setInterruptBuffer() {} }, null);
  assert.equal(await stopping.waiting(soon(1)), true);
  assert.equal(
    stopping.shielded(() => 3),
    3,
  );
});
