/** A reader who is about to press: fetch what the press will ask for first, once. */
import type { PageData } from "../../../base/page-data.ts";

type Link = [rel: string, file: string, as?: string];

/** `prefetch` is for what no `preload` matches: a worker's script, and what a worker asks for. */
export function warm({ base, files }: PageData): void {
  const links: Link[] = [
    ["modulepreload", files.page],
    ["prefetch", files.worker],
    ["prefetch", files.manifest],
    ["preload", files.style, "style"],
  ];
  for (const [rel, file, as] of links) {
    const link = document.createElement("link");
    link.rel = rel;
    if (as) link.as = as;
    link.href = base + file;
    document.head.append(link);
  }
}
