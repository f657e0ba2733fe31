/** Watch: a button at each cell that loops over elements of arrays, or calls a function that does. */
import { pythonLanguage } from "@codemirror/lang-python";
import { button } from "../../../base/dom.ts";

/** What of a cell is needed here. */
export interface WatchCell {
  readonly index: number;
  readonly name: string;
  readonly node: HTMLElement;
  source(): string;
  keepVersion(): void;
}

const FUNCTIONS = /\bdef (\w+)/g;
/** Its replay comes without the button. */
const ITSELF = /\bwatch\(/;
/** Milliseconds after the last key. */
const SOON = 300;

/** Does code read or write elements in a loop? */
export function loopsOverElements(code: string): boolean {
  let end = 0;
  let found = false;
  pythonLanguage.parser.parse(code).iterate({
    enter: ({ name, node, from, to }) => {
      // Statements, comprehensions and calls have their word as a child.
      if (node.getChild("for") ?? node.getChild("while")) end = Math.max(end, to);
      if (name === "MemberExpression" && from < end) found ||= code[to - 1] === "]";
    },
  });
  return found;
}

export class Watching {
  readonly #cells: readonly WatchCell[];
  readonly #run: (index: number) => Promise<unknown>;
  /** The code of each cell when this was last asked, and whether it loops. */
  readonly #known = new Map<WatchCell, { code: string; loops: boolean }>();
  readonly #asked = new Set<number>();
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(cells: readonly WatchCell[], run: (index: number) => Promise<unknown>) {
    this.#cells = cells;
    this.#run = run;
  }

  /** Is this cell's next run to be replayed? */
  has(index: number): boolean {
    return this.#asked.has(index);
  }

  /** The reader has done something after which other cells may have loops. */
  readonly lookSoon = () => {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.look(), SOON);
  };

  look(): void {
    const functions: string[] = [];
    for (const cell of this.#cells) {
      const code = cell.source();
      const calls = new RegExp(`\\b(${functions.join("|")})\\(`);
      const loops = this.#loops(cell, code) || (functions.length > 0 && calls.test(code));
      if (loops) for (const [, name = ""] of code.matchAll(FUNCTIONS)) functions.push(name);
      this.#offer(cell, loops && !ITSELF.test(code));
    }
  }

  #loops(cell: WatchCell, code: string): boolean {
    const known = this.#known.get(cell);
    if (known?.code === code) return known.loops;
    const loops = loopsOverElements(code);
    this.#known.set(cell, { code, loops });
    return loops;
  }

  #offer(cell: WatchCell, loops: boolean): void {
    const there = cell.node.querySelector<HTMLElement>('[data-action="watch"]');
    if (there) there.hidden = !loops;
    else if (loops) cell.node.querySelector('[data-action="run"]')?.after(this.#button(cell));
  }

  #button(cell: WatchCell): HTMLElement {
    return button({
      action: "watch",
      icon: "watch",
      text: "Watch",
      hint: `Watch ${cell.name}: run it and replay what its loops read and write`,
      onPress: async () => {
        cell.keepVersion();
        this.#asked.add(cell.index);
        await this.#run(cell.index);
        this.#asked.delete(cell.index);
      },
    });
  }
}
