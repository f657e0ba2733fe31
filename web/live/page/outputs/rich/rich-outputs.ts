/** The way to rich outputs, whose code comes when a cell first gives one. */

import { loadModule } from "../../../../base/bundles/load-module.ts";
import { element } from "../../../../base/dom.ts";
import type { Patience } from "../../../../base/patience.ts";
import type { MimeBundle } from "../../../session/messages.ts";
import { REPLAY, WIDGET } from "../mime/kinds.ts";
import type { Rendered } from "../mime/rendered.ts";
import type { Form } from "./prose.ts";

type Rich = typeof import("./main.ts");

export interface RichOutputsOptions {
  /** Of the bundle. */
  address: string;
  /** Of KaTeX's style sheet, which books without formulas of their own do not have. */
  style?: string;
  /** What the bundle gets beside an output. */
  more?: object;
  /** What shows widgets, in a bundle of its own. */
  widgets?: RichOutputs;
  /** What shows replays of `watch`. */
  replays?: RichOutputs;
  patience?: Patience;
}

export interface RichOutput {
  data: MimeBundle;
  metadata: Record<string, unknown>;
  /** "cell 3". */
  name: string;
  /** What is shown if nothing rich can be: `why` is a sentence, or "" if nothing is wrong. */
  plain: (why: string) => Rendered | null;
}

const STYLE = 'link[rel="stylesheet"][href*="/katex/katex."]';
const NEEDS_SCRIPTS = "This output needs scripts, which do not run here; this is its text.";
const NOT_HERE = "The page could not fetch what shows this output; this is its text.";

export class RichOutputs {
  readonly #options: RichOutputsOptions;
  #rich: Rich | null = null;
  #coming: Promise<Rich> | null = null;
  #form: Promise<Form> | null = null;

  constructor(options: RichOutputsOptions) {
    this.#options = options;
  }

  /** Takes its place at once, and is filled at once too when the code is here already. */
  rendered(output: RichOutput): Rendered {
    const { replays, widgets } = this.#options;
    if (widgets && WIDGET in output.data) return widgets.rendered(output);
    if (replays && REPLAY in output.data) return replays.rendered(output);
    const node = element("div", "live-rich");
    let inner: Rendered | null = null;
    let released = false;
    const fill = (rich: Rich | null): Promise<void> => {
      if (released) return Promise.resolve();
      const { data, metadata, name, plain } = output;
      const context = { name, form: () => this.#chosenForm(), ...this.#options.more };
      inner = rich && tried(() => rich.render(data, metadata, context));
      inner ??= plain(rich ? NEEDS_SCRIPTS : NOT_HERE);
      if (inner) node.replaceChildren(inner.node);
      return inner?.shown ?? Promise.resolve();
    };
    const shown = this.#rich ? fill(this.#rich) : this.#brought().then(fill);
    const release = () => {
      released = true;
      inner?.release();
    };
    return { node, shown, release };
  }

  /** null if it does not come; the next output asks again. */
  async #brought(): Promise<Rich | null> {
    const { address, patience } = this.#options;
    try {
      this.#coming ??= loadModule<Rich>(address, () => {}, patience);
      this.#rich = await this.#coming;
    } catch {
      this.#coming = null;
    }
    return this.#rich;
  }

  #chosenForm(): Promise<Form> {
    this.#form ??= hasStyle(this.#options.style ?? "").then((there) =>
      there ? "htmlAndMathml" : "mathml",
    );
    return this.#form;
  }
}

/** null for what is not as it says it is. */
function tried(render: () => Rendered | null): Rendered | null {
  try {
    return render();
  } catch (fault) {
    console.warn("An output could not be shown:", fault);
    return null;
  }
}

function hasStyle(address: string): Promise<boolean> {
  if (document.querySelector<HTMLLinkElement>(STYLE)?.sheet) return Promise.resolve(true);
  const link = element("link");
  link.rel = "stylesheet";
  link.href = address;
  const loaded = new Promise<boolean>((resolve) => {
    link.addEventListener("load", () => resolve(true));
    link.addEventListener("error", () => {
      link.remove();
      resolve(false);
    });
  });
  document.head.append(link);
  return loaded;
}
