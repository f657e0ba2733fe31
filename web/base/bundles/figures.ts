/** Cells set figures, across bundles: neither knows the other. */

const WANTED = "live-code:wanted";

export interface Wanted {
  /** What to set, as it stands in an address. */
  readonly state: Readonly<Record<string, string>>;
  /** "": all of it is shown; else what is wrong, in words. */
  answer(problem: string): void;
}

/** false: nobody has taken it, because the script of figures is not there. */
export function wantState(figure: Element, wanted: Wanted): boolean {
  const event = new CustomEvent(WANTED, { detail: wanted, bubbles: true, cancelable: true });
  figure.dispatchEvent(event);
  return event.defaultPrevented;
}

/** Call `take` with each figure of which a state is wanted. */
export function onWanted(take: (figure: Element, wanted: Wanted) => void): void {
  document.addEventListener(WANTED, (event) => {
    if (!(event.target instanceof Element)) return;
    event.preventDefault();
    take(event.target, (event as CustomEvent<Wanted>).detail);
  });
}
