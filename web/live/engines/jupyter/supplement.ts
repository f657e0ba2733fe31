/** What Jupyter's messages do not know, asked of Python that the page sends along: needs and variables. */
import type { CellSource, Needs, Variables } from "../../session/messages.ts";
import * as checks from "../checks.ts";

/** live_code/servers/answers.py, and by path the modules that it imports. */
export interface ServerPython {
  answers: string;
  sources: Record<string, string>;
}

/** Runs code where no reader sees it, then tells what an expression's value looks like; null: it failed. */
export type Evaluate = (code: string, expression: string) => Promise<string | null>;

const MODULE = '__import__("sys").modules["live_code_page.answers"]';

export class Supplement {
  readonly #evaluate: Evaluate;
  #there = false;

  constructor(evaluate: Evaluate) {
    this.#evaluate = evaluate;
  }

  async install({ answers, sources }: ServerPython): Promise<void> {
    const scope = `{"__name__": "live_code_page"}`;
    const call = `(lambda scope: (exec(${literal(answers)}, scope), scope["install"](${pairs(sources)}, globals())))(${scope})`;
    this.#there = (await this.#evaluate(call, "1")) === "1";
  }

  /** Without it only the cell itself runs, as in any notebook. */
  async needs(target: number, cells: CellSource[]): Promise<Needs> {
    const question = literal(JSON.stringify({ target, cells }));
    const found = await this.#ask(`needs(${question})`);
    return checks.needs(found) ? (found as Needs) : { order: [], problem: null };
  }

  async variables(): Promise<Variables> {
    const found = await this.#ask("variables()");
    return checks.variables(found) ? (found as Variables) : { variables: [], more: 0 };
  }

  async #ask(call: string): Promise<unknown> {
    const told = this.#there ? await this.#evaluate("", `${MODULE}.${call}`) : null;
    try {
      return JSON.parse(told ?? "null");
    } catch {
      return null;
    }
  }
}

/** JSON's texts are Python's, too. */
const literal = (text: string) => JSON.stringify(text);
const pairs = (texts: Record<string, string>) => JSON.stringify(texts);
