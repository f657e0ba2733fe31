/** What a server and its kernel answer, read with care: there may be any program behind the address. */
import type { KernelInfo } from "../../session/kernel.ts";
import type { Completions, Inspection } from "../../session/messages.ts";
import * as checks from "../checks.ts";
import { withoutColours } from "./traceback.ts";
import { isObject, textOf } from "./wire.ts";

const LONGEST_VERSION = 40;

type Content = Record<string, unknown> | null;

/** The name of the kernel to start: the server's own choice, if that is a Python. Null: it has none. */
export function pythonOf(answer: unknown): string | null {
  if (!isObject(answer) || !isObject(answer.kernelspecs)) return null;
  const specs = answer.kernelspecs;
  const isPython = (name: string) => {
    const { spec } = isObject(specs[name]) ? specs[name] : {};
    return isObject(spec) && spec.language === "python";
  };
  const names = [textOf(answer.default), "python3", ...Object.keys(specs)];
  return names.find((name) => Object.hasOwn(specs, name) && isPython(name)) ?? null;
}

/** Null: it runs another language. */
export function kernelInfo(content: Content): KernelInfo | null {
  const { language_info: language, implementation, implementation_version } = content ?? {};
  if (!isObject(language) || language.name !== "python") return null;
  return {
    python: textOf(language.version).slice(0, LONGEST_VERSION),
    implementation: `${textOf(implementation)} ${textOf(implementation_version)}`,
  };
}

const isCompletions = checks.shape({
  matches: checks.list(checks.text),
  cursor_start: checks.whole,
  cursor_end: checks.whole,
});

export function completions(content: Content): Completions {
  if (isCompletions(content)) return content as unknown as Completions;
  return { matches: [], cursor_start: 0, cursor_end: 0 };
}

export function inspection(content: Content): Inspection {
  const { found, data } = content ?? {};
  const text = isObject(data) ? data["text/plain"] : null;
  if (found !== true || typeof text !== "string") return { found: false, text: "" };
  return { found: true, text: withoutColours(text) };
}

const isSaid = checks.shape({ comm_id: checks.text, data: checks.isObject });

/** Is it something that a widget says? */
export function isComm(type: string, content: Record<string, unknown>): boolean {
  if (type !== "comm_open") return /^comm_(msg|close)$/.test(type) && isSaid(content);
  return isSaid(content) && typeof content.target_name === "string";
}
