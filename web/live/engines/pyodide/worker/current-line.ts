/**
 * Which line of a cell runs, looked up in the middle of it without Python's knowledge.
 *
 * Python looks now and then whether the page asks for something (the patched script then calls
 * `on_look`). Only C functions are called that run no Python code, raise nothing and are seen by no
 * audit hook, so a cell cannot tell that it was looked at, and nothing in it is slower.
 */
import type { Place } from "../../../session/messages.ts";
import { type InterruptBuffer, putPlace } from "../protocol/interrupt-buffer.ts";
import type { Frames, Python } from "../python/types.ts";

const CELL = /^Cell (?<cell>\d+)\b/;
/** Deeper than Python lets calls go, see kernel/running/deep_calls.py. */
const DEEPEST = 25_000;

/** Answer the page from now on; returns how to answer where JavaScript sleeps for Python. */
export function answerLooks(
  { _module, _api }: Pick<Python, "_module" | "_api">,
  buffer: InterruptBuffer | null,
): () => void {
  if (!buffer) return () => {};
  const name = _module.stringToNewUTF8("co_filename");
  const look = () => {
    const place = placeOf(_module, name);
    if (place) putPlace(buffer, place);
  };
  _api.on_look = look;
  return look;
}

/** The innermost line in the text of the cell that runs. */
function placeOf(python: Frames, attribute: number): Place | null {
  // C code that asks with an error in its hands: nothing may touch that.
  if (python._PyErr_Occurred() !== 0) return null;
  let frame = python._PyEval_GetFrame();
  if (frame === 0) return null;
  python._Py_IncRef(frame);
  // What calls itself a cell and is called by no other is the cell that runs.
  let found: Place | null = null;
  const lines = new Map<string, number>();
  for (let depth = 0; frame !== 0 && depth < DEEPEST; depth += 1) {
    const text = fileName(python, frame, attribute);
    const cell = CELL.exec(text)?.groups?.cell;
    if (cell !== undefined) {
      const line = lines.get(text) ?? python._PyFrame_GetLineNumber(frame);
      lines.set(text, line);
      found = { cell: Number(cell) - 1, line };
    }
    const outer = python._PyFrame_GetBack(frame);
    python._Py_DecRef(frame);
    frame = outer;
  }
  if (frame !== 0) python._Py_DecRef(frame);
  if (python._PyErr_Occurred() !== 0) python._PyErr_Clear();
  return found;
}

function fileName(python: Frames, frame: number, attribute: number): string {
  const code = python._PyFrame_GetCode(frame);
  const name = python._PyObject_GetAttrString(code, attribute);
  python._Py_DecRef(code);
  if (name === 0) return "";
  const bytes = python._PyUnicode_AsUTF8(name);
  const text = bytes === 0 ? "" : python.UTF8ToString(bytes);
  python._Py_DecRef(name);
  return text;
}
