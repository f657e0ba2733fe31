/** Shared cells as proposals at the page's cells: the reader takes each, or leaves it. */
import { button, element } from "../../../base/dom.ts";
import { codeAlone, comparison } from "../edits/comparison.ts";
import { match } from "../edits/match.ts";
import { settledOwn } from "../edits/own-places.ts";
import type { OwnCell } from "../edits/own-saved.ts";
import type { PageCellNow, ShareHost } from "./host.ts";
import { asEdits, type Shared } from "./share-format.ts";

/** Lines up to which both versions stand open from the beginning. */
const OPEN_LINES = 150;

const WORDS = {
  same: "Somebody has shared other code for this cell. Nothing changes and nothing runs until you take it.",
  changed:
    "Somebody has shared code for this cell, from another version of the book. Compare before you take it.",
  stray:
    "Somebody has shared a cell that this page does not have. It may belong here; compare before you take it.",
  own: "Somebody has shared a cell of their own, which they added after this one. It comes to you, and nothing runs, if you take it.",
};
const OWN = "You have changed this cell too. Yours goes into the cell's history if you take this.";

interface Offer {
  readonly cell: PageCellNow;
  readonly source: string;
  readonly kind: keyof typeof WORDS;
  /** An added cell stands after this one. */
  readonly after?: number;
}

/** What a page can do with shared cells, in the order of its cells. */
export function offersOf(
  shared: Shared,
  cells: readonly PageCellNow[],
  own: readonly OwnCell[] = [],
): Offer[] {
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
    ...added(shared, cells, own),
  ];
  return offers.sort((one, other) => one.cell.index - other.cell.index);
}

/** Cells of the sender's own that the reader does not have. */
function added(shared: Shared, cells: readonly PageCellNow[], own: readonly OwnCell[]): Offer[] {
  const open = cells.filter(({ editable }) => editable);
  const theirs = shared.own.map((cell, place) => ({ ...cell, id: place + 1 }));
  return settledOwn(theirs, open).flatMap(({ at, source }): Offer[] => {
    const cell = open.find(({ index }) => index === at) ?? open[0];
    const isHere = own.some((one) => one.at === at && one.source === source);
    return cell && !isHere ? [{ cell, source, kind: "own", after: at }] : [];
  });
}

export class Proposals {
  readonly #host: ShareHost;
  readonly #onChange: () => void;
  readonly #open = new Map<HTMLElement, () => void>();

  /** `onChange` hears when the reader has decided about one. */
  constructor(host: ShareHost, shared: Shared, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    for (const offer of offersOf(shared, host.cells(), host.own())) this.#place(offer);
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

  #place({ cell, source, kind, after }: Offer): void {
    const { index } = cell;
    const name = `cell ${index + 1}`;
    const isAdded = after !== undefined;
    const isOwn = !isAdded && cell.now !== cell.source;
    const take = button({
      action: "take-shared",
      icon: "ok",
      text: "Take it",
      hint: `Take it: the shared ${isAdded ? "cell comes after" : "code comes into"} ${name}`,
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
      hint: isAdded ? "Compare: show the code" : "Compare: both versions line by line",
      onPress: () => toggle(),
    });
    const buttons = element("div", "live-kept-buttons", take, leave, compare);
    const words = isOwn ? `${WORDS[kind]} ${OWN}` : WORDS[kind];
    const node = element("div", "live-kept live-shared", element("p", "", words), buttons);
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", `Shared ${isAdded ? "cell after" : "code for"} ${name}`);
    const toggle = () => {
      const open = node.querySelector(".live-diff");
      if (open) open.remove();
      else node.append(isAdded ? codeAlone(source) : this.#compared(index, source));
      compare.setAttribute("aria-expanded", String(!open));
    };
    compare.setAttribute("aria-expanded", "false");
    const lines = linesOf(source) + (isAdded ? 0 : linesOf(cell.now));
    if (lines <= OPEN_LINES) toggle();
    this.#open.set(node, () => {
      if (isAdded) this.#host.addOwn(after, source);
      else this.#host.take(index, source);
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
