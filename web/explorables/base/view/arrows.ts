/** Arrow keys on a figure: which way they go, and that the page does not act on them as well. */

export type Move = readonly [down: number, right: number];

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** With one of these a key is the browser's, or a reader's tool's. */
export const isModified = (event: KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey;

/** null: no arrow, or one that is not meant for the figure. */
export function arrowOf(event: KeyboardEvent): Move | null {
  return isModified(event) ? null : (MOVES[event.key] ?? null);
}

/** The page neither scrolls with this key nor turns over, as the theme does with arrows. */
export function keep(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
