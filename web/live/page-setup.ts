/** What the Sphinx extension wrote into the page, found and read. */
import type { PageData } from "./page-data.ts";
import { PATIENCE, type Patience } from "./patience.ts";

export function readPageData(root: ParentNode = document): PageData {
  const block = root.querySelector("script#live-code");
  const data = JSON.parse(block?.textContent ?? "null") as PageData | null;
  if (data?.version !== 1) throw new Error("This page's cells were written by another version.");
  return data;
}

/**
 * The page's style sheet is asked for by the loader, which takes it away again if it does not come.
 * Editors measure themselves, so wait for it; not for ever, since all works without it.
 */
export async function styleLoaded(
  address: string,
  { notice, giveUp, pauses }: Patience = PATIENCE,
): Promise<void> {
  const tries = async () => {
    for (const pause of [...pauses, 0]) {
      const link = findStyle(address) ?? addStyle(address);
      if (link.sheet || (await loads(link, giveUp))) return;
      link.remove();
      await new Promise((resume) => setTimeout(resume, pause));
    }
  };
  let longest: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise((resolve) => {
    longest = setTimeout(resolve, notice);
  });
  await Promise.race([tries(), enough]);
  clearTimeout(longest);
}

function findStyle(address: string): HTMLLinkElement | null {
  return document.querySelector(`link[rel="stylesheet"][href="${address}"]`);
}

function addStyle(address: string): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
  return link;
}

function loads(link: HTMLLinkElement, longest: number): Promise<boolean> {
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve(true));
    link.addEventListener("error", () => resolve(false));
    setTimeout(resolve, longest, false);
  });
}

/** Let the browser paint and answer the reader, and others work, between two pieces of work. */
export function breathe(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Milliseconds between two looks at whether anything is being done. */
const LOOK = 500;

/** Until Python has had nothing to do for `time` milliseconds. */
export async function quiet(isQuiet: () => boolean, time: number): Promise<void> {
  for (let passed = 0; passed < time; passed = isQuiet() ? passed + LOOK : 0) await breathe(LOOK);
}

/** Until nothing else is to be done, or for ten seconds. */
export function idle(): Promise<void> {
  if (typeof requestIdleCallback !== "function") return breathe();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 10_000 }));
}
