/** Sets formulas and Markdown that a cell gives. */
import katex from "katex";
import { Marked, type TokenizerAndRendererExtension } from "marked";
import { pieces } from "./source.ts";

/** MathML needs no style sheet and no fonts; the other form needs both and looks better. */
export type Form = "htmlAndMathml" | "mathml";

/** What turns markup into nodes that may stand in the page. */
export type Clean = (html: string) => DocumentFragment;

export function latex(text: string, form: Form): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const piece of pieces(text)) {
    if (piece.kind === "words") fragment.append(piece.text);
    else fragment.append(formula(piece.text, piece.display, form));
  }
  return fragment;
}

export function markdown(text: string, form: Form, clean: Clean): DocumentFragment {
  const fragment = clean(marked.parse(text, { async: false }));
  for (const place of fragment.querySelectorAll<HTMLElement>("[data-live-formula]")) {
    const display = place.dataset.liveFormula === "display";
    place.replaceWith(formula(place.textContent ?? "", display, form));
  }
  return fragment;
}

function formula(source: string, display: boolean, form: Form): HTMLElement {
  const place = document.createElement("span");
  place.className = "math notranslate";
  try {
    katex.render(source, place, {
      displayMode: display,
      output: form,
      strict: "ignore",
      trust: false,
      maxSize: 40,
    });
  } catch {
    const code = document.createElement("code");
    code.textContent = source;
    return code;
  }
  return place;
}

const BEGINS = {
  block: { search: /^(?:\$\$|\\\[|\\begin\{)/m, here: /^(?:\$\$|\\\[|\\begin\{)/ },
  inline: { search: /\$|\\\(|\\\[/, here: /^(?:\$|\\\(|\\\[)/ },
};

/** Formulas are taken out before Markdown reads them, or `a_1 b_1` would become italics. */
function extension(level: "block" | "inline"): TokenizerAndRendererExtension {
  const name = `formula-${level}`;
  const { search, here } = BEGINS[level];
  return {
    name,
    level,
    start: (source) => source.search(search),
    tokenizer(source) {
      const [first] = here.test(source) ? pieces(source) : [];
      if (first?.kind !== "formula" || (level === "block" && !first.display)) return undefined;
      return { type: name, raw: first.raw, text: first.text, display: first.display };
    },
    renderer: (token) =>
      `<span data-live-formula="${token.display ? "display" : "inline"}">${escaped(token.text)}</span>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

const marked = new Marked({ gfm: true, extensions: [extension("block"), extension("inline")] });
