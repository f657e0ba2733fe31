/** The way to a bundle that comes when it is first needed. */
import { loadModule } from "../../base/bundles/load-module.ts";
import type { Patience } from "../../base/patience.ts";

/** Of the page, for everything that waits for a script. */
export interface Waiting {
  /** A sentence in the page's status; `settle` takes back that it waits. */
  say: (text: string) => void;
  settle: () => void;
  patience?: Patience;
}

export class BundleLoader<Made> {
  readonly #load: (say: (text: string) => void) => Promise<Made>;
  readonly #problem: string;
  readonly #waiting: Waiting;
  #made: Promise<Made> | null = null;

  /** `problem`: what is said if it does not come, before the reason; `make` gets the script's exports. */
  constructor(address: string, problem: string, waiting: Waiting, make: (module: never) => Made) {
    this.#problem = problem;
    this.#waiting = waiting;
    this.#load = async (say) => make(await loadModule<never>(address, say, waiting.patience));
  }

  /** Without a word; null if it does not come. */
  quietly(): Promise<Made | null> {
    return this.#brought(() => {}).catch(() => null);
  }

  async use(act: (made: Made) => void | Promise<void>): Promise<void> {
    const { say, settle } = this.#waiting;
    let waited = false;
    try {
      const made = await this.#brought((text) => {
        waited = true;
        say(text);
      });
      await act(made);
      if (waited) settle();
    } catch (problem) {
      say(`${this.#problem} ${problem instanceof Error ? problem.message : problem}`);
    }
  }

  #brought(say: (text: string) => void): Promise<Made> {
    this.#made ??= this.#load(say).catch((problem) => {
      this.#made = null;
      throw problem;
    });
    return this.#made;
  }
}
