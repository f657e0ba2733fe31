/** Completion from the live interpreter: what is really defined in this session. */
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Completions } from "../../session/messages.ts";
import { toCodePoints, toUnits } from "./code-points.ts";
import { placeAt } from "./typing/python-place.ts";

export type Complete = (code: string, position: number) => Promise<Completions | null>;

/** Typing opens the list after two letters of a name, or after a dot, but not in words for people. */
const WORTH_ASKING = /(?:\.[\p{L}_]*|[\p{L}_][\p{L}\p{N}_]+)$/u;
const NAME = /^[\p{L}\p{N}_]*$/u;
const MOST = 200;

export function completionSource(complete: Complete) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const code = context.state.doc.toString();
    if (!context.explicit && !isWorthAsking(code, context.pos)) return null;
    const found = await complete(code, toCodePoints(code, context.pos));
    if (!found || found.matches.length === 0 || context.aborted) return null;
    return {
      from: toUnits(code, found.cursor_start),
      options: found.matches.slice(0, MOST).map((label) => ({ label })),
      validFor: NAME,
    };
  };
}

function isWorthAsking(code: string, position: number): boolean {
  return WORTH_ASKING.test(code.slice(0, position)) && placeAt(code, position).kind === "code";
}
