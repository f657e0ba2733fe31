/** The reader's notebook of a page: the book's, with their code, what it showed, and their answers. */

export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] }
  | { output_type: "display_data"; data: Record<string, string>; metadata: object };

export interface BookCell {
  cell_type: string;
  source: string | string[];
  metadata: Record<string, unknown>;
  outputs?: { data?: Record<string, unknown> }[];
  execution_count?: number | null;
}

export interface BookNotebook {
  cells: BookCell[];
  metadata: Record<string, unknown>;
}

export interface ReadersCell {
  readonly index: number;
  /** The book's source; `source` is what stands there now. */
  readonly original: string;
  readonly source: string;
  /** null: it belongs to none. */
  readonly exercise: string | null;
  /** null: the page shows what it was built with. */
  readonly outputs: Output[] | null;
}

/** A cell of the reader's own. */
export interface AddedCell {
  readonly id: number;
  /** Index of the book's cell that it follows; -1: none. */
  readonly at: number;
  readonly source: string;
  readonly outputs: Output[] | null;
}

/** What the file says of itself, under `live_code` in its metadata; `live_code/marks` reads it. */
export interface Told {
  readonly page: string;
  readonly version: string;
  readonly time: string;
  readonly name?: string;
  readonly answers: Readonly<Record<string, string | number[]>>;
}

const KERNEL = {
  kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
  language_info: { name: "python" },
};

/**
 * `book`: null where it did not come; then the reader's code stands alone. `light`: without the book's
 * own pictures, which make a hand-in a hundred times larger.
 */
export function madeNotebook(
  book: BookNotebook | null,
  cells: readonly ReadersCell[],
  told: Told,
  light: boolean,
  added: readonly AddedCell[] = [],
): object {
  const metadata = { ...(book?.metadata ?? KERNEL), live_code: told };
  return {
    cells: book ? inBook(book, cells, light, added) : alone(cells, added),
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Is it of these cells? The site may have been updated since the page came. */
export function fits(book: BookNotebook, cells: readonly ReadersCell[]): boolean {
  const sources = book.cells.filter(isLive).map(sourceOf);
  return (
    sources.length === cells.length &&
    cells.every(({ original }, place) => sources[place] === original)
  );
}

function inBook(
  book: BookNotebook,
  cells: readonly ReadersCell[],
  light: boolean,
  added: readonly AddedCell[],
): object[] {
  const waiting = [...cells];
  return book.cells.flatMap((cell) => {
    if (cell.cell_type !== "code") return [cell];
    const mine = isLive(cell) ? waiting.shift() : undefined;
    const kept = (cell.outputs ?? []).filter((output) => !light || !hasPicture(output));
    const isEdited = mine && mine.source !== mine.original;
    const now = {
      ...cell,
      metadata: { ...cell.metadata, ...(mine && { live_code: mark(mine) }) },
      source: mine?.source ?? cell.source,
      execution_count: mine?.outputs || isEdited ? null : (cell.execution_count ?? null),
      // What the book shows below code that is no longer there would mislead.
      outputs: mine?.outputs ?? (isEdited ? [] : kept),
    };
    return mine ? withAdded(now, mine, cells[0] === mine, added) : [now];
  });
}

function alone(cells: readonly ReadersCell[], added: readonly AddedCell[]): object[] {
  return cells.flatMap((cell, place) =>
    withAdded(code(`cell-${cell.index}`, mark(cell), cell), cell, place === 0, added),
  );
}

/** A cell with those that the reader has put before the first, and behind each. */
function withAdded(
  cell: object,
  { index }: ReadersCell,
  isFirst: boolean,
  added: readonly AddedCell[],
): object[] {
  const own = (isThere: (cell: AddedCell) => boolean) =>
    added.filter(isThere).map((one) => code(`own-${one.id}`, { own: one.id }, one));
  const before = isFirst ? own(({ at }) => at < index) : [];
  return [...before, cell, ...own(({ at }) => at === index)];
}

function code(
  id: string,
  live_code: object,
  { source, outputs }: Pick<ReadersCell, "source" | "outputs">,
): object {
  return {
    id,
    cell_type: "code",
    metadata: { live_code },
    source,
    execution_count: null,
    outputs: outputs ?? [],
  };
}

const mark = ({ index, exercise }: ReadersCell) => ({
  cell: index,
  ...(exercise !== null && { exercise }),
});

const sourceOf = ({ source }: BookCell) => (Array.isArray(source) ? source.join("") : source);

/** Cells without code are none of the page's. */
const isLive = (cell: BookCell) => cell.cell_type === "code" && sourceOf(cell).trim() !== "";

const hasPicture = ({ data = {} }: { data?: Record<string, unknown> }) =>
  Object.keys(data).some((kind) => kind.startsWith("image/"));

/** Links in the book's words lead from its file to pages; in a file that is saved they need the site. */
export function withWholeLinks(book: BookNotebook, address: URL): BookNotebook {
  const whole = (cell: BookCell) => ({
    ...cell,
    source: sourceOf(cell).replace(
      /\]\((\.\.\/[^()\s]*)\)/g,
      (_, to: string) => `](${new URL(to, address)})`,
    ),
  });
  const cells = book.cells.map((cell) => (cell.cell_type === "markdown" ? whole(cell) : cell));
  return { ...book, cells };
}

/** From whatever came; null if it is no notebook. */
export function bookNotebook(value: unknown): BookNotebook | null {
  const { cells, metadata } = (value ?? {}) as Partial<BookNotebook>;
  if (!Array.isArray(cells) || typeof metadata !== "object" || metadata === null) return null;
  return { cells, metadata };
}
