/**
 * The reader's own cells: a bundle of its own, with all else that is kept of cells and is rarely shown.
 * It comes with the first own cell, or when one is there from an earlier visit.
 */
import type { PageCell } from "../../../base/page-data.ts";
import { capital, FIRST_OWN, nameOf } from "../../session/cell-name.ts";
import type { CellView } from "../cell/cell.ts";
import { isOwn, movedOwn, type SeenCell, sequence } from "../edits/own-places.ts";
import { BEFORE_ALL, MOST_CELLS, type OwnCell } from "../edits/own-saved.ts";
import type { OwnHost } from "./host.ts";
import { deletedNotice, ownButtons, ownNode } from "./markup.ts";
import { OwnStore } from "./store.ts";

export { toggleHistory } from "../edits/history-panel.ts";
export { strayNotice } from "../edits/notice.ts";

const FULL = `This page has ${MOST_CELLS} cells of your own. Delete one before you add another.`;

const PLAIN: Omit<PageCell, "index"> = {
  source: "",
  tags: [],
  removed: "none",
  run: true,
  readOnly: false,
  init: false,
};

/** Of its cell among all that Python knows. */
const indexOf = (id: number) => FIRST_OWN + id - 1;

export class OwnCells {
  readonly #host: OwnHost;
  readonly #store: OwnStore;
  readonly #views = new Map<number, CellView>();

  /** Shows those that are kept of earlier visits. */
  constructor(host: OwnHost) {
    this.#host = host;
    this.#store = new OwnStore(host.store, host.book);
    this.#arrange();
  }

  get cells(): readonly OwnCell[] {
    return this.#store.cells;
  }

  /** Another one behind a cell of the page, the book's or an own one. */
  add(after: number, source = ""): void {
    const { book, cells: page, announce } = this.#host;
    this.#store.follow(); // a page that has slept may not have heard of other tabs
    if (this.#store.isFull) {
      page.find(({ index }) => index === after)?.remark(FULL);
      announce(FULL);
      return;
    }
    const own = this.cells.find(({ id }) => indexOf(id) === after);
    const cell = { ...placed(after, own, book), id: this.#store.freeId(), source };
    this.#store.change((cells) => {
      const place = cells.findIndex(({ id }) => id === own?.id);
      const next = own && cells[place + 1];
      return inserted(cells, own ? (one) => one === next : ({ at }) => at >= cell.at, cell);
    });
    this.#arrange();
    const view = this.#views.get(cell.id);
    view?.focus();
    view?.node.scrollIntoView({ block: "nearest" }); // behind a long output it would be out of sight
    announce(`${this.#label(cell.id)}, is added`);
  }

  /** Behind all own cells that follow this cell of the book. */
  append(at: number, source: string): void {
    const last = this.cells.filter((cell) => cell.at === at).at(-1);
    this.add(last ? indexOf(last.id) : at, source);
  }

  /** Another tab has changed what is kept; tells whether anything is different here. */
  follow(): boolean {
    const order = () => this.#host.cells.map(({ index }) => index).join();
    const before = order();
    this.#store.follow();
    this.#arrange();
    const changed = [...this.#views.values()].filter((view) => view.follow());
    return changed.length > 0 || order() !== before;
  }

  #move(id: number, by: 1 | -1): void {
    const { book, announce } = this.#host;
    if (!movedOwn(this.cells, book, id, by)) {
      announce(`${capital(nameOf(indexOf(id)))} is the ${by < 0 ? "first" : "last"} cell already`);
      return;
    }
    this.#store.change((cells) => movedOwn(cells, book, id, by) ?? cells);
    const focused = document.activeElement;
    this.#arrange();
    const node = this.#views.get(id)?.node;
    if (focused instanceof HTMLElement && node?.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
    node?.scrollIntoView({ block: "nearest" });
    announce(this.#label(id));
  }

  /** It goes at once, and comes back whole as long as the notice in its place stands. */
  #remove(id: number): void {
    const view = this.#views.get(id);
    const place = this.cells.findIndex((one) => one.id === id);
    const cell = this.cells[place];
    if (!view || !cell) return;
    view.keepVersion();
    if (view.state === "running" || view.state === "queued") view.reset();
    const next = this.cells[place + 1]?.id;
    const before = this.#before(view);
    const words = `${capital(view.name)} is deleted.`;
    const undo = () => {
      const there = this.#views.get(id);
      if (there) {
        // Another tab has gone on writing in it.
        notice.remove();
        there.focus();
        return;
      }
      if (this.#store.isFull) {
        this.#host.say(FULL);
        return;
      }
      notice.replaceWith(view.node);
      this.#views.set(id, view);
      const isBehind = (one: OwnCell) => one.id === next || one.at > cell.at;
      this.#store.change((cells) => inserted(cells, isBehind, cell));
      this.#arrange();
      view.focus();
    };
    const close = () => {
      notice.remove();
      before?.focus();
    };
    const notice = deletedNotice(words, undo, close);
    view.node.replaceWith(notice);
    this.#store.change((cells) => cells.filter((one) => one.id !== id));
    this.#arrange();
    this.#host.announce(words);
    notice.querySelector("button")?.focus();
  }

  /** Bring the page into the order of the list: what is missing comes, what is not in it goes. */
  #arrange(): void {
    const { cells, book } = this.#host;
    for (const [id, { node }] of this.#views) {
      if (this.cells.some((cell) => cell.id === id)) continue;
      node.remove();
      this.#views.delete(id);
    }
    const views = cells.filter(({ index }) => index < FIRST_OWN);
    const top = views.find(({ index }) => index === book[0]?.index);
    const order: CellView[] = [];
    for (const item of sequence(this.cells, views)) {
      const previous = order.at(-1)?.node;
      order.push(isOwn(item) ? this.#placed(item.id, previous, top?.node) : item);
    }
    cells.splice(0, cells.length, ...order);
    for (const { id } of this.cells) {
      this.#views.get(id)?.node.setAttribute("aria-label", this.#label(id));
    }
  }

  /** The cell behind `previous`, or before the first of the book. */
  #placed(id: number, previous?: HTMLElement, top?: HTMLElement): CellView {
    const known = this.#views.get(id);
    const node = known?.node ?? ownNode(id);
    if (previous && elementBefore(node) !== previous) previous.after(node);
    if (!previous && top && !isBefore(node, top)) top.before(node);
    const view = known ?? this.#make(id, node);
    this.#views.set(id, view);
    return view;
  }

  #make(id: number, node: HTMLElement): CellView {
    const buttons = ownButtons(nameOf(indexOf(id)), {
      move: (by) => this.#move(id, by),
      remove: () => this.#remove(id),
    });
    node.addEventListener("keydown", (event) => this.#onKey(event, id), true);
    const own = { store: this.#store.of(id), buttons };
    const view = this.#host.make(node, { ...PLAIN, index: indexOf(id) }, own);
    view.mount();
    return view;
  }

  /** As in JupyterLab. */
  #onKey(event: KeyboardEvent, id: number): void {
    const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
    if (!by || !event.ctrlKey || !event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(id, by);
  }

  /** "Your cell 3, after cell 4". */
  #label(id: number): string {
    const view = this.#views.get(id);
    const before = view && this.#before(view);
    const place = before ? `after ${before.name}` : "before all others";
    return `${capital(nameOf(indexOf(id)))}, ${place}`;
  }

  /** The cell before it that can be seen. */
  #before(view: CellView): CellView | undefined {
    const { cells, book } = this.#host;
    const isSeen = ({ index }: CellView) =>
      index >= FIRST_OWN || book.some((cell) => cell.index === index);
    return cells.slice(0, cells.indexOf(view)).filter(isSeen).at(-1);
  }
}

function placed(after: number, own: OwnCell | undefined, book: readonly SeenCell[]) {
  if (own) return { at: own.at, original: own.original };
  const cell = book.filter(({ index }) => index <= after).at(-1);
  return { at: cell?.index ?? BEFORE_ALL, original: cell?.source ?? "" };
}

/** Before the first that `isBehind` it. */
function inserted(
  cells: readonly OwnCell[],
  isBehind: (cell: OwnCell) => boolean,
  cell: OwnCell,
): OwnCell[] {
  const found = cells.findIndex(isBehind);
  const place = found < 0 ? cells.length : found;
  return [...cells.slice(0, place), cell, ...cells.slice(place)];
}

function elementBefore(node: HTMLElement): Element | null {
  let before = node.previousElementSibling;
  while (before?.matches(".live-deleted")) before = before.previousElementSibling;
  return before;
}

function isBefore(node: HTMLElement, other: HTMLElement): boolean {
  const isFirst = node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  return node.parentNode === other.parentNode && isFirst !== 0;
}
