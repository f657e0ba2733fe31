import assert from "node:assert/strict";
import { test } from "node:test";
import type { Python } from "../python/types.ts";
import { type Death, onDeath, reason } from "./death.ts";
import { RawOutput } from "./raw-output.ts";

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test("an end is told in words", () => {
  const deep = /a function kept calling itself/;
  assert.match(reason(new RangeError("Maximum call stack size exceeded")), deep);
  assert.match(reason(named("InternalError", "too much recursion")), deep);
  assert.match(reason(new RangeError("Array buffer allocation failed")), /memory is full/);
  assert.match(reason(named("Exit", "Program terminated with exit(0)")), /the cell ended Python/);
  assert.match(reason(named("RuntimeError", "unreachable")), /told Python to abort/);
  assert.match(reason(named("RuntimeError", "memory access out of bounds")), /damaged/);
});

test("an end that nobody knows still has a reason", () => {
  assert.equal(reason(new Error("Traceback:\n  something odd.\n\n")), "something odd");
  assert.equal(reason(new Error("")), "no reason was given");
  assert.equal(reason(new Error(".")), "no reason was given");
  const bare = `Error in sys.excepthook:
object type name: TypeError
object repr     : TypeError("a")
lost sys.stderr

Original exception was:
object type name: TypeError
object repr     : TypeError("b")
lost sys.stderr
`;
  assert.equal(reason(new Error(bare)), 'TypeError("b")');
});

test("what Python prints as it dies is not shown; the cell's innermost line is told", () => {
  const posted: unknown[] = [];
  const raw = new RawOutput((reply) => posted.push(reply));
  const hooks: Python["_api"] = { lockfile_packages: {} };
  const told: Death[] = [];
  onDeath({ _api: hooks }, raw, (death) => told.push(death));
  raw.begin(7);
  const write = raw.writer("stderr");
  hooks.on_dying?.();
  const dump = `Stack (most recent call first):
  File "/lib/python3.14/copy.py", line 10 in deepcopy
  File "Cell 3 (edit 2)", line 5 in f
  File "Cell 3", line 9 in <module>
`;
  write(new TextEncoder().encode(dump));
  hooks.on_fatal?.(new RangeError("Maximum call stack size exceeded"));
  assert.deepEqual(posted, []);
  assert.deepEqual(told[0]?.where, { cell: 2, line: 5 });
});
