/** What a cell wants a figure to show, read as an address is. */
import type { Fields, StateOf } from "./figure.ts";

/** All of it, or what is wrong with it in words. */
export function readWanted<F extends Fields>(
  fields: F,
  wanted: Readonly<Record<string, string>>,
): { change: Partial<StateOf<F>>; problem: string } {
  const change: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(wanted)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = field?.parse(text) ?? null;
    if (value === null) {
      const problem = field
        ? `${name} must be ${field.allowed}`
        : `it has no part “${name}”; it has ${Object.keys(fields).join(", ")}`;
      return { change: {}, problem };
    }
    change[name] = value;
  }
  return { change: change as Partial<StateOf<F>>, problem: "" };
}
