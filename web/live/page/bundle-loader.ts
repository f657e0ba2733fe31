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

  async use(act: (made: Made) => void | Promise<void>): Promise<void> {
    const { say, settle } = this.#waiting;
    let waited = false;
    try {
      this.#made ??= this.#load((text) => {
        waited = true;
        say(text);
      }).catch((problem) => {
        this.#made = null;
        throw problem;
      });
      await act(await this.#made);
      if (waited) settle();
    } catch (problem) {
      say(`${this.#problem} ${problem instanceof Error ? problem.message : problem}`);
    }
  }
}
