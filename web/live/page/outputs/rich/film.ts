/** Films of still pictures: the kernel takes them out of the script that Matplotlib writes. */
import { imageBytes } from "../mime/image-data.ts";
import { FILM } from "../mime/kinds.ts";

export interface Film {
  frames: Blob[];
  /** Milliseconds for which a picture stays. */
  interval: number;
  after: "once" | "loop" | "reflect";
}

interface Stated {
  kind: string;
  sizes: number[];
  interval: number;
  after: Film["after"];
}

const SHORTEST = 10;
/** Any other may be a page, which would have the site's origin in a tab of its own. */
const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

export function filmOf(content: string | Uint8Array, metadata: Record<string, unknown>): Film {
  const { kind, sizes, interval, after } = metadata[FILM] as Stated;
  const bytes = imageBytes(content);
  if (sizes.length > bytes.length) throw new TypeError("a picture of a film has no bytes");
  if (!PICTURE.test(kind)) throw new TypeError(`a film has no pictures of type ${kind}`);
  let start = 0;
  const frames = sizes.map((size) => {
    start += size;
    return new Blob([bytes.subarray(start - size, start)], { type: kind });
  });
  return { frames, interval: Math.max(SHORTEST, interval), after };
}

/** The picture that follows, and the direction that follows it; null at the end. */
export function following(
  place: number,
  step: 1 | -1,
  count: number,
  after: Film["after"],
): { place: number; step: 1 | -1 } | null {
  const next = place + step;
  if (next >= 0 && next < count) return { place: next, step };
  if (after === "once" || count < 2) return null;
  if (after === "loop") return { place: step === 1 ? 0 : count - 1, step };
  return { place: place - step, step: step === 1 ? -1 : 1 };
}
