/** What may go once a new version of the site has taken over. */

export interface Stock {
  /** Kept paths, relative to the book and with their queries. */
  kept: string[];
  /** Paths of the new listing. */
  listed: ReadonlySet<string>;
  /** Kept pages and runtime manifests: the text of each by its path. */
  texts: ReadonlyMap<string, string>;
}

/**
 * Paths that neither the new version nor any kept page or manifest names.
 *
 * A page of the old version may still be all that a reader has of it offline, so its files stay
 * until its new version has been kept in its place.
 */
export function unwanted({ kept, listed, texts }: Stock): string[] {
  const isText = (path: string) => texts.has(path);
  const wanted = new Set(kept.filter((path) => listed.has(path)));
  let naming = [...wanted].filter(isText);
  while (naming.length > 0) {
    const said = naming.map((path) => texts.get(path) ?? "");
    const named = kept.filter(
      (path) => !wanted.has(path) && !isPage(path) && said.some((text) => names(text, path)),
    );
    for (const path of named) wanted.add(path);
    naming = named.filter(isText);
  }
  return kept.filter((path) => !wanted.has(path));
}

/** A page that the new version does not have is gone, even where an old one links to it. */
function isPage(path: string): boolean {
  return path.endsWith(".html");
}

/** Without the ending: what the page has inflated is kept under another one. */
function names(text: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return text.includes(name.includes("?") ? name : name.replace(/\.\w+$/, ""));
}
