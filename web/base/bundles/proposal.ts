/** Offers code to a cell, across bundles: figures know nothing of live cells, nor they of figures. */

const PROPOSAL = "live-code:proposal";

/** false: nobody has taken it, for example because Live Code is off. */
export function proposeCode(cell: HTMLElement, code: string): boolean {
  const event = new CustomEvent(PROPOSAL, { detail: code, cancelable: true });
  cell.dispatchEvent(event);
  return event.defaultPrevented;
}

/** Call `take` with code for this cell; it returns whether it has taken it. */
export function onProposal(cell: HTMLElement, take: (code: string) => boolean): void {
  cell.addEventListener(PROPOSAL, (event) => {
    if (take((event as CustomEvent<string>).detail)) event.preventDefault();
  });
}
