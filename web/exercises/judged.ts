/** What the page says to an answer. */
import type { Result } from "../base/bundles/verdict.ts";

export interface Judged {
  readonly result: Result;
  readonly words: string;
  /** Places of the reasons that are shown: of what was answered, and of nothing else. */
  readonly explained: readonly number[];
}
