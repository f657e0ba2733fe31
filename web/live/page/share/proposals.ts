/** Shared cells as proposals at the page's cells: the reader takes each, or leaves it. */
import { button, element } from "../../../base/dom.ts";
import { comparison } from "../edits/comparison.ts";
import { match } from "../edits/match.ts";
import type { PageCellNow, ShareHost } from "./host.ts";
import { asEdits, type Shared } from "./shared.ts";

/** Lines up to which both versions stand open from the beginning. */
const OPEN_LINES = 150;

const WORDS = {
  same: "Somebody has shared other code for this cell. Nothing changes and nothing runs until you take it.",
  changed:
    "Somebody has shared code for this cell, from another version of the book. Compare before you take it.",
  stray:
    "Somebody has shared a cell that this page does not have. It may belong here; compare before you take it.",
};
const OWN = "You have changed this cell too. Yours goes into the cell's history if you take this.";

interface Offer {
  readonly cell: PageCellNow;
  readonly source: string;
  readonly kind: keyof typeof WORDS;
}

/** What a page can do with shared cells, in the order of its cells. */
export function offersOf(shared: Shared, cells: readonly PageCellNow[]): Offer[] {
  const { settled, strays } = match(asEdits(shared), cells);
  const at = (index: number | null) => cells.find((cell) => cell.index === index);
  const offer = (index: number | null, source: string, kind: Offer["kind"]): Offer[] => {
    const cell = at(index);
    return cell && cell.now !== source ? [{ cell, source, kind }] : [];
  };
  const offers = [
    ...settled.flatMap((edit) => offer(edit.at, edit.source, "same")),
    ...strays.flatMap(({ edit, cell, changed }) =>
      offer(cell, edit.source, changed ? "changed" : "stray"),
    ),
  ];
  return offers.sort((one, other) => one.cell.index - other.cell.index);
}

export class Proposals {
  readonly #host: ShareHost;
  readonly #onChange: () => void;
  readonly #open = new Map<HTMLElement, () => void>();

  /** `onChange` hears when the reader has decided about one. */
  constructor(host: ShareHost, shared: Shared, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    for (const offer of offersOf(shared, host.cells())) this.#place(offer);
  }

  get left(): number {
    return this.#open.size;
  }

  takeAll(): void {
    for (const take of [...this.#open.values()]) take();
  }

  leaveAll(): void {
    for (const node of [...this.#open.keys()]) this.#end(node);
  }

  /** Bring the first into sight, with the keyboard at it. */
  showFirst(): void {
    const [first] = this.#open.keys();
    first?.scrollIntoView({ block: "center" });
    first?.querySelector("button")?.focus({ preventScroll: true });
  }

  #place({ cell, source, kind }: Offer): void {
    const { index } = cell;
    const name = `cell ${index + 1}`;
    const isOwn = cell.now !== cell.source;
    const take = button({
      action: "take-shared",
      icon: "ok",
      text: "Take it",
      hint: `Take it: the shared code comes into ${name}`,
      onPress: () => {
        this.#open.get(node)?.();
        this.#host.focus(index);
      },
    });
    const leave = button({
      action: "leave-shared",
      icon: "error",
      text: "Leave it",
      hint: `Leave it: ${name} stays as it is`,
      onPress: () => {
        this.#end(node);
        this.#host.focus(index);
      },
    });
    const compare = button({
      action: "compare",
      icon: "compare",
      text: "Compare",
      hint: "Compare: both versions line by line",
      onPress: () => toggle(),
    });
    const buttons = element("div", "live-kept-buttons", take, leave, compare);
    const words = isOwn ? `${WORDS[kind]} ${OWN}` : WORDS[kind];
    const node = element("div", "live-kept live-shared", element("p", "", words), buttons);
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", `Shared code for ${name}`);
    const toggle = () => {
      const open = node.querySelector(".live-diff");
      if (open) open.remove();
      else node.append(this.#compared(index, source));
      compare.setAttribute("aria-expanded", String(!open));
    };
    compare.setAttribute("aria-expanded", "false");
    if (linesOf(source) + linesOf(cell.now) <= OPEN_LINES) toggle();
    this.#open.set(node, () => {
      this.#host.take(index, source);
      this.#end(node);
    });
    this.#host.place(index, node);
  }

  #compared(index: number, source: string): HTMLElement {
    const cell = this.#host.cells().find((one) => one.index === index);
    const isOwn = cell?.now !== cell?.source;
    return comparison(cell?.now ?? "", source, "the shared one", isOwn ? "yours" : "the book's");
  }

  #end(node: HTMLElement): void {
    node.remove();
    if (this.#open.delete(node)) this.#onChange();
  }
}

const linesOf = (text: string) => text.split("\n").length;
