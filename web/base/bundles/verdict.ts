/** What an answer was worth, across bundles: cells and figures tell it, the exercise around them listens. */

const VERDICT = "live-code:verdict";

export type Result = "none" | "fail" | "pass";

const RESULTS: readonly string[] = ["none", "fail", "pass"];

export function isResult(value: unknown): value is Result {
  return typeof value === "string" && RESULTS.includes(value);
}

/** Tell whatever lies around `place`. */
export function tellVerdict(place: Element, result: Result): void {
  place.dispatchEvent(new CustomEvent(VERDICT, { detail: result, bubbles: true }));
}

/** Call `listener` with each verdict from inside of `around`. */
export function onVerdict(
  around: Element,
  listener: (result: Result, place: Element) => void,
): void {
  around.addEventListener(VERDICT, (event) => {
    const { detail, target } = event as CustomEvent<unknown>;
    if (isResult(detail)) listener(detail, target as Element);
  });
}
