/** Answers to the editor's questions; one that Python cannot answer gets an empty answer. */

import { words } from "../download/start-errors.ts";
import type { KernelReply, KernelRequest, RequestId } from "../protocol/messages.ts";
import type { Bridge } from "../python/types.ts";
import { parse, stringify } from "./own.ts";

export type Question = Exclude<
  Extract<KernelRequest, { id: RequestId }>,
  { type: "execute_request" | "call_request" | "file_request" }
>;

export function answer(bridge: Bridge, question: Question): KernelReply {
  const parent = question.id;
  switch (question.type) {
    case "needs_request": {
      const { target, cells } = question.content;
      let problem: string | null = null;
      const ask = () => bridge.needs(target, stringify(cells));
      const order = parsed<number[]>(ask, [], (error) => {
        problem = words(error).trim().split("\n").at(-1) ?? "";
      });
      return { type: "needs_reply", parent, content: { order, problem } };
    }
    case "complete_request": {
      const { code, cursor_pos } = question.content;
      const none = { matches: [], cursor_start: cursor_pos, cursor_end: cursor_pos };
      const content = parsed(() => bridge.complete(code, cursor_pos), none);
      return { type: "complete_reply", parent, content };
    }
    case "inspect_request": {
      const { code, cursor_pos } = question.content;
      const none = { found: false, text: "" };
      const content = parsed(() => bridge.inspect(code, cursor_pos), none);
      return { type: "inspect_reply", parent, content };
    }
    case "variables_request": {
      const content = parsed(() => bridge.variables(), { variables: [], more: 0 });
      return { type: "variables_reply", parent, content };
    }
    default:
      throw new Error(`Unknown request: ${JSON.stringify(question satisfies never)}`);
  }
}

function parsed<Content>(
  ask: () => string,
  otherwise: Content,
  failed: (error: unknown) => void = () => {},
): Content {
  try {
    return parse(ask()) as Content;
  } catch (error) {
    console.warn(error);
    failed(error);
    return otherwise;
  }
}
