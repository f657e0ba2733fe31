/** The code that stands in live cells now, across bundles: also where the browser keeps no edits. */

const EVENT = "live-code:sources";

type Sources = Map<number, string>;

/** By the cells' places; empty while Live Code is off. */
export function sourcesNow(): ReadonlyMap<number, string> {
  const detail: Sources = new Map();
  document.dispatchEvent(new CustomEvent(EVENT, { detail }));
  return detail;
}

/** Call `tell` for the code of all cells whenever somebody asks. */
export function onSourcesAsked(tell: () => Iterable<readonly [number, string]>): void {
  document.addEventListener(EVENT, (event) => {
    for (const [cell, source] of tell()) (event as CustomEvent<Sources>).detail.set(cell, source);
  });
}
