/** What may begin before the page's script is there: only where Python runs in this browser. */
import { startEarly as startHere } from "#engine/browser/early";
import { warm as warmHere } from "#engine/browser/warm";
import type { PageData } from "../../../base/page-data.ts";
import { placeOf } from "../place.ts";

const runsHere = (data: PageData) => placeOf(data) === "browser";

export function warm(data: PageData): void {
  if (runsHere(data)) warmHere(data);
}

export function startEarly(data: PageData): void {
  if (runsHere(data)) startHere(data);
}
