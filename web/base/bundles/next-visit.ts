/**
 * What bundles know of the files that a page has not asked for yet, for the one that sees to the next
 * visit without a connection.
 */

/** What to bring now, so that it is kept; resolves to addresses of more. */
type Bring = () => Promise<readonly string[]>;

const EVENT = "live-code:next-visit";

export function atNextVisit(bring: Bring): void {
  document.addEventListener(EVENT, (event) => {
    (event as CustomEvent<Bring[]>).detail.push(bring);
  });
}

/** Ask all bundles; one that fails keeps back none but its own. */
export async function neededAtNextVisit(): Promise<string[]> {
  const brings: Bring[] = [];
  document.dispatchEvent(new CustomEvent(EVENT, { detail: brings }));
  const brought = await Promise.allSettled(brings.map((bring) => bring()));
  return brought.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}
