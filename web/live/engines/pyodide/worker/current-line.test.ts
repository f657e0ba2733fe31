import assert from "node:assert/strict";
import { test } from "node:test";
import { fakePython } from "../../../../fixtures/pyodide/python.ts";
import { makeInterruptBuffer, takePlace } from "../protocol/interrupt-buffer.ts";
import { answerLooks } from "./current-line.ts";

interface Frame {
  file: string;
  line: number;
}

const COUNTED = 1000;

/** Frames from the inside out, at addresses 1, 2, ...; code and file names lie behind them. */
function setUp(frames: Frame[], failing = false) {
  const python = fakePython();
  const held = new Map<number, number>();
  const hold = (object: number, by: number) => {
    if (object !== 0) held.set(object, (held.get(object) ?? 0) + by);
    return object;
  };
  const at = (frame: number) => frames[(frame - 1) % COUNTED];
  Object.assign(python._module, {
    _PyErr_Occurred: () => (failing ? 1 : 0),
    _PyEval_GetFrame: () => (frames.length > 0 ? 1 : 0),
    _PyFrame_GetBack: (frame: number) => hold(frame < frames.length ? frame + 1 : 0, 1),
    _PyFrame_GetCode: (frame: number) => hold(frame + COUNTED, 1),
    _PyFrame_GetLineNumber: (frame: number) => at(frame)?.line ?? 0,
    _PyObject_GetAttrString: (code: number) => hold(code + COUNTED, 1),
    _PyUnicode_AsUTF8: (name: number) => name,
    UTF8ToString: (address: number) => at(address)?.file ?? "",
    _Py_IncRef: (object: number) => void hold(object, 1),
    _Py_DecRef: (object: number) => void hold(object, -1),
  });
  const buffer = makeInterruptBuffer();
  const look = answerLooks(python, buffer);
  const leaked = () => [...held.values()].some((count) => count !== 0);
  return { buffer, look, python, leaked };
}

const KERNEL = { file: "/lib/live_kernel/kernel.py", line: 90 };

test("the line is the innermost one in the text of the cell that runs", () => {
  const { buffer, look, leaked } = setUp([
    { file: "/lib/numpy/core.py", line: 5 },
    { file: "Cell 2", line: 3 },
    { file: "Cell 7 (edit 2)", line: 12 },
    { file: "Cell 7 (edit 2)", line: 20 },
    KERNEL,
  ]);
  look();
  assert.deepEqual(takePlace(buffer), { cell: 6, line: 12 });
  assert.equal(leaked(), false);
});

test("code that calls itself another cell does not decide which cell runs", () => {
  const { buffer, look } = setUp([
    { file: "Cell 9", line: 1 },
    { file: "Cell 1", line: 4 },
    KERNEL,
  ]);
  look();
  assert.deepEqual(takePlace(buffer), { cell: 0, line: 4 });
});

test("where no cell runs there is no line", () => {
  for (const frames of [[], [KERNEL]]) {
    const { buffer, look, leaked } = setUp(frames);
    look();
    assert.equal(takePlace(buffer), null);
    assert.equal(leaked(), false);
  }
});

test("C code that has an error in its hands is left alone", () => {
  const { buffer, look, python } = setUp([{ file: "Cell 1", line: 1 }], true);
  python._module._PyErr_Clear = () => assert.fail("it is not ours");
  look();
  assert.equal(takePlace(buffer), null);
});

test("without shared memory Python is given nothing to call", () => {
  const python = fakePython();
  answerLooks(python, null)();
  assert.equal(python._api.on_look, undefined);
});
