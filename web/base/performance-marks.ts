/** `performance.mark` names of the page contract; each is set once, at its first time. */

export type MarkName =
  | "live:python"
  /** Python came from a memory image. */
  | "live:restored"
  /** Python came from the image that the site serves. */
  | "live:shipped"
  /** A memory image for the next start is there. */
  | "live:imaged"
  /** The service worker has everything that this visit needed so far. */
  | "live:handed-over"
  | "live:first-output"
  | "live:first-plot";

export function markOnce(name: MarkName): void {
  if (performance.getEntriesByName(name, "mark").length === 0) performance.mark(name);
}
