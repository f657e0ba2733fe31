/** What a Jupyter message shows in a cell, or that it shows nothing. */
import type { MimeBundle, Output } from "../../session/messages.ts";
import { isBearable } from "../output-limits.ts";
import { errorContent, withoutColours } from "./traceback.ts";
import { isObject, type Message, textOf } from "./wire.ts";

/** Of a picture as base64 text. */
const LARGEST_PICTURE = 40_000_000;
/** In one pass: two stars that may share the same spaces would take hours for many of them. */
const BASE64 = /^[A-Za-z0-9+/\s]*(?:={1,2}\s*)?$/;
const NEEDS_MORE =
  "This output needs a program that the page does not have (a widget, for example).";
const TOO_MUCH = "This output is too long for the page, or its data are damaged.";

export function outputOf(
  { type, content }: Message,
  cellOf: (count: number) => number | undefined,
): Output | null {
  switch (type) {
    case "stream":
      if (typeof content.text !== "string") return null;
      return {
        type,
        content: { name: content.name === "stderr" ? "stderr" : "stdout", text: content.text },
      };
    case "display_data":
    case "update_display_data":
      return shown(content.data, (data) => ({
        type,
        content: { data, metadata: object(content.metadata), display_id: displayId(content) },
      }));
    case "execute_result":
      return shown(content.data, (data) => ({
        type,
        content: {
          data,
          metadata: object(content.metadata),
          execution_count: countOf(content),
        },
      }));
    case "error":
      return { type, content: errorContent(content, cellOf) };
    case "clear_output":
      return { type, content: { wait: content.wait === true } };
    case "input_request":
      return {
        type,
        content: { prompt: textOf(content.prompt), password: content.password === true },
      };
    default:
      return null;
  }
}

/** What `name?` tells, which Jupyter shows beside the cells. */
export function helpOf({ payload }: Record<string, unknown>): Output[] {
  const parts = Array.isArray(payload) ? payload.filter(isObject) : [];
  return parts.flatMap(({ source, data }): Output[] => {
    const text = source === "page" ? object(data)["text/plain"] : null;
    if (typeof text !== "string") return [];
    const bundle = { "text/plain": withoutColours(text) };
    return [{ type: "display_data", content: { data: bundle, metadata: {}, display_id: null } }];
  });
}

export function countOf({ execution_count }: Record<string, unknown>): number {
  return typeof execution_count === "number" && execution_count > 0 ? execution_count : 0;
}

function shown(data: unknown, output: (bundle: MimeBundle) => Output): Output | null {
  const forms = Object.entries(object(data));
  if (forms.length === 0) return null;
  const bundle: MimeBundle = {};
  for (const [kind, form] of forms) {
    const text = kind === "application/json" ? JSON.stringify(form, null, 2) : form;
    if (typeof text === "string" && isShowable(kind, text)) bundle[kind] = text;
  }
  if (Object.keys(bundle).length > 0) return output(bundle);
  const isText = forms.some(([, form]) => typeof form === "string");
  return { type: "left_out", content: { text: isText ? TOO_MUCH : NEEDS_MORE } };
}

function isShowable(kind: string, text: string): boolean {
  if (!kind.startsWith("image/") || kind === "image/svg+xml") return isBearable(kind, text);
  return text.length <= LARGEST_PICTURE && BASE64.test(text);
}

function displayId({ transient }: Record<string, unknown>): string | null {
  const { display_id } = object(transient);
  return typeof display_id === "string" ? display_id : null;
}

const object = (value: unknown) => (isObject(value) ? value : {});
