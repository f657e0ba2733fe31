/** One MIME bundle as an element, in the markup that MyST-NB writes at build time. */
import { element } from "../../../base/dom.ts";
import type { MimeBundle } from "../../session/messages.ts";
import { isLong, LongTextBox } from "./long-text.ts";
import { imageBytes, pngSize, sizeOf, statedImage } from "./mime/image-data.ts";
import { isRich } from "./mime/kinds.ts";
import type { Rendered } from "./mime/rendered.ts";
import type { RichOutputs } from "./rich/rich-outputs.ts";

/** Richest first, as MyST-NB chooses for HTML pages. */
const IMAGES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"] as const;
const TEXTS = ["text/markdown", "text/latex", "application/json", "text/plain"] as const;

export type TextClass = "stream" | "stderr" | "text_plain" | "traceback";

const LEXER: Record<TextClass, string> = {
  stream: "myst-ansi",
  stderr: "myst-ansi",
  text_plain: "myst-ansi",
  traceback: "ipythontb",
};

export function textOutput(kind: TextClass, text: string): HTMLElement {
  const pre = element("pre", "", text);
  const block = element("div", "highlight", pre);
  return element("div", `output ${kind} highlight-${LEXER[kind]} notranslate`, block);
}

/** Of a text that is too long to be read only the two ends are there, until the reader wants all. */
function longTextOutput(kind: TextClass, text: string): HTMLElement {
  if (!isLong(text)) return textOutput(kind, text);
  const node = textOutput(kind, "");
  const box = new LongTextBox(node, () => box.paintWhole(text));
  box.paint(text);
  return node;
}

export interface Context {
  /** Of an image that brings no description of its own. */
  alt: string;
  dark: boolean;
  /** "cell 3": names what can be played. */
  name: string;
  /** null: what is neither text nor picture is shown as its text. */
  rich: RichOutputs | null;
}

/** null when the bundle holds nothing that the page can show. */
export function rendered(
  data: MimeBundle,
  metadata: Record<string, unknown>,
  context: Context,
): Rendered | null {
  const { rich, name } = context;
  const plain = (why: string) => picture(data, metadata, context) ?? text(data, why);
  if (rich && isRich(data)) return rich.rendered({ data, metadata, name, plain });
  return plain("");
}

function picture(
  data: MimeBundle,
  metadata: Record<string, unknown>,
  context: Context,
): Rendered | null {
  const mime = IMAGES.find((kind) => data[kind] !== undefined);
  return mime ? image(mime, data[mime] ?? "", metadata, context) : null;
}

function text(data: MimeBundle, why: string): Rendered | null {
  const kinds: readonly string[] = why === "" ? TEXTS : ["text/plain", ...TEXTS];
  const content = kinds.map((kind) => data[kind]).find((form) => typeof form === "string");
  if (typeof content !== "string") return null;
  const output = longTextOutput("text_plain", `${content}\n`);
  if (why === "") return still(output);
  return still(element("div", "", output, element("p", "live-note", why)));
}

function still(node: HTMLElement): Rendered {
  return { node, shown: Promise.resolve(), release() {} };
}

function image(
  mime: (typeof IMAGES)[number],
  content: string | Uint8Array,
  metadata: Record<string, unknown>,
  { alt, dark }: Context,
): Rendered {
  const isText = mime === "image/svg+xml" && typeof content === "string";
  const bytes = isText ? new TextEncoder().encode(content) : imageBytes(content);
  const address = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const node = element("img", "live-figure");
  const stated = statedImage(metadata, mime);
  node.alt = stated.alt ?? alt;
  // A kernel says what its figures are drawn for. Any other picture of pixels may have black ink on
  // a clear ground.
  node.dataset.drawn = (stated.dark ?? (isText && dark)) ? "dark" : "light";
  const size = sizeOf(stated, pngSize(bytes));
  if (size.width !== null) node.width = size.width;
  if (size.height !== null) node.height = size.height;
  node.src = address;
  return { node, shown: node.decode(), release: () => URL.revokeObjectURL(address) };
}
