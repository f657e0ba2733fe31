/** Options that a reader picks, judged. */
import type { Judged } from "./judged.ts";

export interface Option {
  readonly picked: boolean;
  readonly right: boolean;
}

export function judgeChoice(options: readonly Option[]): Judged {
  const places = options.flatMap(({ picked }, place) => (picked ? [place] : []));
  if (places.length === 0) return { result: "none", words: "Pick one first.", explained: [] };
  const wrong = places.filter((place) => options[place]?.right === false);
  if (wrong.length > 0) return { result: "fail", words: "Not yet.", explained: wrong };
  if (options.every(({ picked, right }) => picked === right)) {
    return { result: "pass", words: "Right.", explained: places };
  }
  return { result: "fail", words: "Right so far, and something is still missing.", explained: [] };
}
