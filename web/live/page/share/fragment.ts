/** The part of a page's address that carries changed cells, beside the parts of its figures. */

export const BEGINNING = "shared-cells=";

const partsOf = (fragment: string) => fragment.replace(/^#/, "").split("&");

/** What the address carries, or null. */
export function sharedPart(fragment: string): string | null {
  const part = partsOf(fragment).find((one) => one.startsWith(BEGINNING));
  return part?.slice(BEGINNING.length) ?? null;
}

/**
 * The fragment with this part, or with none; the figures' stay. Ours comes first: a page scrolls to the
 * figure that is named first, and the notice of shared cells is at its top.
 */
export function withShared(fragment: string, part: string | null): string {
  const figures = partsOf(fragment).filter(
    (one) => one.indexOf("=") > 0 && !one.startsWith(BEGINNING),
  );
  return [...(part === null ? [] : [BEGINNING + part]), ...figures].join("&");
}
