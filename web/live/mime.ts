/** One MIME bundle as an element, in the markup that MyST-NB writes at build time. */
import { element } from "./dom.ts";
import { imageBytes, pngSize, statedImage } from "./image-data.ts";
import { isLong, LongTextBox } from "./long-text.ts";
import type { MimeBundle } from "./protocol.ts";
import { sanitised } from "./rich-html.ts";

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

export interface Rendered {
  node: HTMLElement;
  /** Resolves when the output can be seen; only images take time. */
  shown: Promise<void>;
  /** Frees what the output holds outside the page. */
  release(): void;
}

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

export interface ImageContext {
  alt: string;
  dark: boolean;
}

/** null when the bundle holds nothing that the page can show. */
export function rendered(
  data: MimeBundle,
  metadata: Record<string, unknown>,
  context: ImageContext,
): Rendered | null {
  const html = data["text/html"];
  if (typeof html === "string") {
    return still(element("div", "output text_html", sanitised(html)));
  }
  for (const mime of IMAGES) {
    const content = data[mime];
    if (content !== undefined) return image(mime, content, metadata, context);
  }
  for (const mime of TEXTS) {
    const content = data[mime];
    if (typeof content === "string") return still(longTextOutput("text_plain", `${content}\n`));
  }
  return null;
}

function still(node: HTMLElement): Rendered {
  return { node, shown: Promise.resolve(), release() {} };
}

function image(
  mime: (typeof IMAGES)[number],
  content: string | Uint8Array,
  metadata: Record<string, unknown>,
  { alt, dark }: ImageContext,
): Rendered {
  const isText = mime === "image/svg+xml" && typeof content === "string";
  const bytes = isText ? new TextEncoder().encode(content) : imageBytes(content);
  const address = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const node = element("img", "live-figure");
  node.alt = alt;
  const stated = statedImage(metadata, mime);
  node.dataset.drawn = (stated.dark ?? dark) ? "dark" : "light";
  const size = stated.size ?? pngSize(bytes);
  if (size) {
    node.width = size.width;
    node.height = size.height;
  }
  node.src = address;
  return { node, shown: node.decode(), release: () => URL.revokeObjectURL(address) };
}
