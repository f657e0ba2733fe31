/** What the Sphinx extension wrote into the page, found and read. */
import type { PageData } from "./page-data.ts";

export function readPageData(root: ParentNode = document): PageData {
  const block = root.querySelector("script#live-code");
  const data = JSON.parse(block?.textContent ?? "null") as PageData | null;
  if (data?.version !== 1) throw new Error("This page's cells were written by another version.");
  return data;
}

/** The page's style sheet is asked for by the loader; editors measure themselves, so wait for it. */
export async function styleLoaded(file: string): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>(`link[rel="stylesheet"][href$="${file}"]`);
  if (!link || link.sheet) return;
  await new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
  });
}

/** Let the browser paint and answer the reader between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Until nothing else is to be done, or for ten seconds. */
export function idle(): Promise<void> {
  if (typeof requestIdleCallback !== "function") return breathe();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 10_000 }));
}
