/** The way to rich outputs, whose code comes when a cell first gives one. */

import { loadModule } from "../../../../base/bundles/load-module.ts";
import { element } from "../../../../base/dom.ts";
import type { Patience } from "../../../../base/patience.ts";
import type { MimeBundle } from "../../../session/messages.ts";
import { REPLAY } from "../mime/kinds.ts";
import type { Rendered } from "../mime/rendered.ts";
import type { Form } from "./prose.ts";

type Rich = Pick<typeof import("./main.ts"), "render">;

export interface RichOutputsOptions {
  /** Of the bundle. */
  address: string;
  /** Of the bundle that shows replays alone. */
  replay: string;
  /** Of KaTeX's style sheet, which books without formulas of their own do not have. */
  style: string;
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
  readonly #here = new Map<string, Rich>();
  readonly #coming = new Map<string, Promise<Rich>>();
  #form: Promise<Form> | null = null;

  constructor(options: RichOutputsOptions) {
    this.#options = options;
  }

  /** Takes its place at once, and is filled at once too when the code is here already. */
  rendered(output: RichOutput): Rendered {
    const { address, replay } = this.#options;
    const wanted = output.data[REPLAY] === undefined ? address : replay;
    const node = element("div", "live-rich");
    let inner: Rendered | null = null;
    let released = false;
    const fill = (rich: Rich | null): Promise<void> => {
      if (released) return Promise.resolve();
      const { data, metadata, name, plain } = output;
      const context = { name, form: () => this.#chosenForm() };
      inner = rich && tried(() => rich.render(data, metadata, context));
      inner ??= plain(rich ? NEEDS_SCRIPTS : NOT_HERE);
      if (inner) node.replaceChildren(inner.node);
      return inner?.shown ?? Promise.resolve();
    };
    const here = this.#here.get(wanted);
    const shown = here ? fill(here) : this.#brought(wanted).then(fill);
    const release = () => {
      released = true;
      inner?.release();
    };
    return { node, shown, release };
  }

  /** null if it does not come; the next output asks again. */
  async #brought(address: string): Promise<Rich | null> {
    const coming =
      this.#coming.get(address) ?? loadModule<Rich>(address, () => {}, this.#options.patience);
    this.#coming.set(address, coming);
    try {
      const rich = await coming;
      this.#here.set(address, rich);
      return rich;
    } catch {
      this.#coming.delete(address);
      return null;
    }
  }

  #chosenForm(): Promise<Form> {
    this.#form ??= hasStyle(this.#options.style).then((there) =>
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
