/** Where the reader's own cells stand among the book's, which may have changed since. */
import { type BookCell, match } from "./match.ts";
import { BEFORE_ALL, type OwnCell } from "./own-saved.ts";
import { hash, type SavedEdit } from "./saved.ts";

/** A cell of the book that can be seen, whether the reader can change it or not. */
export type SeenCell = Pick<BookCell, "index" | "source">;

/** Each behind the cell that it followed, in the order of the page. */
export function settledOwn(own: readonly OwnCell[], book: readonly SeenCell[]): OwnCell[] {
  const found = places(own, book);
  const settled = own.map((cell): OwnCell => {
    const after = found.get(placeKey(cell));
    return { ...cell, at: after?.index ?? BEFORE_ALL, original: after?.source ?? "" };
  });
  return settled.sort((one, other) => one.at - other.at);
}

/** The same rule that finds an edit's cell; several own cells may follow one. */
function places(own: readonly OwnCell[], book: readonly SeenCell[]): Map<string, SeenCell> {
  const followed = new Map(
    own.filter(({ at }) => at !== BEFORE_ALL).map((cell) => [placeKey(cell), cell]),
  );
  const edits = [...followed].map(([source, { at, original }]): SavedEdit => {
    return { at, of: hash(original), original, source };
  });
  const cells = book.map(({ index, source }) => ({ index, source, editable: true }));
  const { settled, strays } = match(edits, cells);
  const found = new Map<string, SeenCell>();
  const put = ({ source }: SavedEdit, index: number | null) => {
    const cell = book.find((one) => one.index === index);
    if (cell) found.set(source, cell);
  };
  for (const edit of settled) put(edit, edit.at);
  for (const { edit, cell, changed } of strays) {
    put(edit, changed ? cell : (lastUpTo(edit.at, book)?.index ?? null));
  }
  return found;
}

const lastUpTo = (at: number, book: readonly SeenCell[]) =>
  book.filter(({ index }) => index <= at).at(-1);

/** Of the cell that is followed; no cell's code looks like this. */
const placeKey = ({ at, original }: OwnCell) => `\0${at}\0${hash(original)}`;

/** Anything of the book that has a place on the page. */
type Placed = Pick<BookCell, "index">;

export const isOwn = (item: OwnCell | Placed): item is OwnCell => "id" in item;

/** The page from the top, book's and own. */
export function sequence<Book extends Placed>(
  own: readonly OwnCell[],
  book: readonly Book[],
): (OwnCell | Book)[] {
  const after = (index: number) => own.filter(({ at }) => at === index);
  return [...after(BEFORE_ALL), ...book.flatMap((cell) => [cell, ...after(cell.index)])];
}

/** One place up or down; null where the page ends. */
export function movedOwn(
  own: readonly OwnCell[],
  book: readonly SeenCell[],
  id: number,
  by: 1 | -1,
): OwnCell[] | null {
  const items = sequence(own, book);
  const here = items.findIndex((item) => isOwn(item) && item.id === id);
  const [one, other] = [items[here], items[here + by]];
  if (here < 0 || !one || !other) return null;
  items[here] = other;
  items[here + by] = one;
  let after: SeenCell | null = null;
  return items.flatMap((item): OwnCell[] => {
    if (!isOwn(item)) {
      after = item;
      return [];
    }
    return [{ ...item, at: after?.index ?? BEFORE_ALL, original: after?.source ?? "" }];
  });
}
