/** The versions of a cell, below its code: compared with what stands there, and brought back. */
import { button, element } from "../../../base/dom.ts";
import { comparison } from "./comparison.ts";
import type { Version } from "./history.ts";
import { diffLines } from "./line-diff.ts";

export interface HistoryOptions {
  /** "cell 3". */
  name: string;
  /** The newest first. */
  versions: readonly Version[];
  now(): string;
  bringBack(source: string): void;
  /** Where the keyboard goes when the list is closed. */
  opener: HTMLElement | null;
}

const WORDS = "Versions that you ran or left, the newest first. They are kept in this browser.";

/** Open the list after `place`, or close it. */
export function toggleHistory(place: HTMLElement, options: HistoryOptions): void {
  const { opener } = options;
  const open = place.nextElementSibling;
  const isOpen = open?.matches(".live-history") === true;
  opener?.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) {
    open.remove();
    return;
  }
  const close = () => {
    node.remove();
    opener?.setAttribute("aria-expanded", "false");
  };
  const bringBack = (source: string) => {
    close();
    options.bringBack(source);
  };
  const list = element("ul", "live-history-list");
  list.append(...options.versions.map((version) => item(version, { ...options, bringBack })));
  const node = element("div", "live-kept live-history", element("p", "", WORDS), list);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", `Versions of ${options.name}`);
  node.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close();
    opener?.focus();
  });
  place.after(node);
  node.querySelector("button")?.focus();
}

function item({ time, source }: Version, { name, now, bringBack }: HistoryOptions): HTMLElement {
  const when = new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const back = button({
    action: "bring-back",
    icon: "reset",
    text: "Bring it back",
    hint: `Bring it back: this version comes into ${name}; what stands there now stays in the list`,
    onPress: () => bringBack(source),
  });
  const text = `${when}, ${differing(now(), source)}`;
  const show = button({
    action: "version",
    icon: "compare",
    text,
    hint: `${text}: compare with what stands there now`,
    onPress: () => {
      const isOpen = row.querySelector(".live-diff");
      isOpen?.remove();
      back.remove();
      if (!isOpen) row.append(back, comparison(now(), source, "this version", "the cell now"));
      show.setAttribute("aria-expanded", String(!isOpen));
    },
  });
  show.setAttribute("aria-expanded", "false");
  const row = element("li", "", show);
  return row;
}

function differing(now: string, source: string): string {
  const count = diffLines(now, source).filter(({ kind }) => kind !== "same").length;
  if (count === 0) return "as it is now";
  return count === 1 ? "1 line differs" : `${count} lines differ`;
}
