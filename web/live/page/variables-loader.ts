/** The way to the panel of variables, whose code comes when it is first opened. */
import { loadModule } from "../../base/bundles/load-module.ts";
import type { Patience } from "../../base/patience.ts";
import type { Variables } from "../session/messages.ts";
import type { VariablesPanel } from "./variables/panel.ts";

export interface VariablesLoaderOptions {
  /** Of the panel's script. */
  address: string;
  /** Null: Python has no time to tell. */
  ask: () => Promise<Variables | null>;
  place: (node: HTMLElement) => void;
  /** The panel is open or not. */
  shown: (open: boolean) => void;
  /** A sentence in the page's status; `settle` takes back that it waits. */
  say: (text: string) => void;
  settle: () => void;
  patience?: Patience;
}

export class VariablesLoader {
  readonly #options: VariablesLoaderOptions;
  #panel: VariablesPanel | null = null;
  #loading = false;

  constructor(options: VariablesLoaderOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#panel !== null && !this.#panel.node.hidden;
  }

  /** Open it or close it. */
  async toggle(): Promise<void> {
    if (this.isOpen) this.#close();
    else if (!this.#loading) await this.#open();
  }

  /** Something has run. */
  async refresh(): Promise<void> {
    if (this.isOpen) this.#panel?.show(await this.#options.ask());
  }

  async #open(): Promise<void> {
    const { say, shown } = this.#options;
    this.#loading = true;
    try {
      this.#panel ??= await this.#load();
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      say(`The variables could not be opened. ${why}`);
      return;
    } finally {
      this.#loading = false;
    }
    this.#panel.node.hidden = false;
    shown(true);
    this.#panel.focus();
    await this.refresh();
  }

  async #load(): Promise<VariablesPanel> {
    const { address, place, say, settle, patience } = this.#options;
    let waited = false;
    const wait = (text: string) => {
      waited = true;
      say(text);
    };
    const module = await loadModule<typeof import("./variables/panel.ts")>(address, wait, patience);
    if (waited) settle();
    const panel = module.makePanel(() => this.#close());
    place(panel.node);
    return panel;
  }

  #close(): void {
    if (this.#panel) this.#panel.node.hidden = true;
    this.#options.shown(false);
  }
}
