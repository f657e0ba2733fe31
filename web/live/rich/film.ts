/**
 * Films of Matplotlib's `to_jshtml`: a page of HTML whose script holds the pictures as text.
 *
 * The script never runs. Its pictures are taken out of it.
 */

export interface Film {
  /** Each as base64 text, with its type. */
  frames: { type: string; data: string }[];
  /** Milliseconds for which a picture stays. */
  interval: number;
  after: "once" | "loop" | "reflect";
}

const FRAME = /frames\[\d+\]\s*=\s*"data:(image\/[a-z+]+);base64,([A-Za-z0-9+/=\\\s]+)"/g;
const INTERVAL = /new Animation\(\s*frames,[^;]*?,\s*([\d.]+)\s*,/;
const AFTER = /value="(once|loop|reflect)"[^>]*\bchecked\b/;
const SHORTEST = 10;

/** null if there is no film in it. */
export function filmIn(html: string): Film | null {
  const interval = INTERVAL.exec(html)?.[1];
  if (interval === undefined) return null;
  const frames = [...html.matchAll(FRAME)].map(([, type = "", data = ""]) => ({
    type,
    data: data.replace(/[\\\s]/g, ""),
  }));
  if (frames.length === 0) return null;
  const after = (AFTER.exec(html)?.[1] ?? "loop") as Film["after"];
  return { frames, interval: Math.max(SHORTEST, Number(interval)), after };
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
