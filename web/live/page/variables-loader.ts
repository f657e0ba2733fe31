/** The way to the panel of variables, whose code comes when it is first opened. */
import type { Variables } from "../session/messages.ts";
import { BundleLoader, type Waiting } from "./bundle-loader.ts";
import type { VariablesPanel } from "./variables/panel.ts";

export interface VariablesLoaderOptions extends Waiting {
  /** Of the panel's script. */
  address: string;
  /** Null: Python has no time to tell. */
  ask: () => Promise<Variables | null>;
  place: (node: HTMLElement) => void;
  /** The panel is open or not. */
  shown: (open: boolean) => void;
}

export class VariablesLoader {
  readonly #options: VariablesLoaderOptions;
  readonly #bundle: BundleLoader<VariablesPanel>;
  #panel: VariablesPanel | null = null;

  constructor(options: VariablesLoaderOptions) {
    this.#options = options;
    const make = ({ makePanel }: typeof import("./variables/panel.ts")) => {
      this.#panel = makePanel(() => this.#close());
      options.place(this.#panel.node);
      return this.#panel;
    };
    const problem = "The variables could not be opened.";
    this.#bundle = new BundleLoader(options.address, problem, options, make);
  }

  get isOpen(): boolean {
    return this.#panel?.node.hidden === false;
  }

  /** Open it or close it. */
  async toggle(): Promise<void> {
    if (this.isOpen) this.#close();
    else await this.#bundle.use((panel) => this.#open(panel));
  }

  /** Something has run. */
  async refresh(): Promise<void> {
    if (this.isOpen) this.#panel?.show(await this.#options.ask());
  }

  #open(panel: VariablesPanel): Promise<void> {
    panel.node.hidden = false;
    this.#options.shown(true);
    panel.focus();
    return this.refresh();
  }

  #close(): void {
    if (this.#panel) this.#panel.node.hidden = true;
    this.#options.shown(false);
  }
}
