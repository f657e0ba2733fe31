/**
 * What comes from the worker is checked before the page acts on it.
 *
 * Any code may run there, so a message is what it says only if it has the shape of one: what has not
 * is dropped. What a message of the right shape can do is no more than what a cell can show.
 */

import {
  type Check,
  flag,
  isObject,
  list,
  maybe,
  needs,
  one,
  orNull,
  shape,
  text,
  variables,
  whole,
} from "../checks.ts";
import { isBearable } from "../output-limits.ts";
import type { KernelReply } from "./protocol/messages.ts";

const bundle: Check = (value) =>
  isObject(value) &&
  Object.entries(value).every(([kind, data]) =>
    typeof data === "string" ? isBearable(kind, data) : isOwn(data),
  );
/** Nobody else can change it, or its size, any more; browsers make no picture of other bytes. */
const isOwn: Check = (data) => data instanceof Uint8Array && data.buffer instanceof ArrayBuffer;
const place = orNull(shape({ cell: whole, line: whole }));
const display = shape({ data: bundle, metadata: isObject, display_id: orNull(text) });
const parented = (content: Check) => shape({ parent: whole, content });
/** What is shown may come of no request at all. */
const output = (content: Check) =>
  shape({ parent: orNull(whole), content: (value) => content(value) && into(value) });
const into = shape({ into: maybe(text) });
const comm = shape({ content: shape({ comm_id: text, data: isObject }) });

/** By type, so that a message without a check does not compile. */
const CHECKS: Record<KernelReply["type"], Check> = {
  progress: shape({
    stage: text,
    done: Number.isFinite,
    total: Number.isFinite,
    line: maybe(one("flowing", "silent", "broken")),
  }),
  kernel_info_reply: shape({
    content: shape({ python: text, pyodide: text, image: maybe(text), locked: maybe(flag) }),
  }),
  start_failed: shape({ content: shape({ message: text, advice: text }) }),
  image_damaged: () => true,
  died: shape({ content: shape({ reason: text, where: place }) }),
  status: parented(shape({ execution_state: one("busy") })),
  stream: output(
    shape({
      name: one("stdout", "stderr"),
      text,
      skipped: maybe(shape({ lines: whole, characters: whole })),
    }),
  ),
  left_out: output(shape({ text })),
  display_data: output(display),
  update_display_data: output(display),
  execute_result: output(
    shape({ data: bundle, metadata: maybe(isObject), execution_count: whole }),
  ),
  error: output(shape({ ename: text, evalue: text, traceback: list(text), where: place })),
  clear_output: output(shape({ wait: flag })),
  input_request: output(shape({ prompt: text, password: flag })),
  comm_open: shape({ content: shape({ comm_id: text, target_name: text, data: isObject }) }),
  comm_msg: comm,
  comm_close: comm,
  execute_reply: parented(shape({ status: one("ok", "error", "aborted"), execution_count: whole })),
  needs_reply: parented(needs),
  complete_reply: parented(shape({ matches: list(text), cursor_start: whole, cursor_end: whole })),
  inspect_reply: parented(shape({ found: flag, text })),
  variables_reply: parented(variables),
  file_reply: parented(shape({ exists: flag, problem: orNull(text) })),
};

/** The message as what it says it is; null if it is not. */
export function readReply(message: unknown): KernelReply | null {
  const { type } = (isObject(message) ? message : {}) as Partial<KernelReply>;
  if (type === undefined || !Object.hasOwn(CHECKS, type)) return null;
  return CHECKS[type](message) ? (message as KernelReply) : null;
}
