/**
 * Gives the ids inside an output a prefix, so that none is one of the page's, and lets everything in
 * the output that names them follow. Only links may lead to places of the page.
 */

/** What these name is never the page's: a press on a label would press the page's own switch. */
const NAMING =
  /^(for|form|headers|list|aria-(activedescendant|controls|describedby|details|errormessage|flowto|labelledby|owns))$/;
const INSIDE = /url\(\s*(["']?)#([^"')\s]+)\1\s*\)/g;

export type Rename = (id: string) => string;

let boxes = 0;

/** A number that no other output of this page has. */
export function nextBox(): number {
  boxes += 1;
  return boxes;
}

export function prefixing(prefix: string): Rename {
  return (id) => `${prefix}${id}`;
}

export function renameIds(root: DocumentFragment, rename: Rename): void {
  const known = new Set<string>();
  for (const node of root.querySelectorAll("[id]")) {
    known.add(node.id);
    node.id = rename(node.id);
  }
  const renamed = (id: string) => (known.has(id) ? rename(id) : id);
  for (const node of root.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      if (NAMING.test(name)) {
        node.setAttribute(name, value.split(/\s+/).map(rename).join(" "));
      } else if (/(^|:)href$/.test(name) && value.startsWith("#")) {
        node.setAttribute(name, `#${renamed(decoded(value.slice(1)))}`);
      } else if (value.includes("url(")) {
        node.setAttribute(
          name,
          value.replace(INSIDE, (_all, _quote, id) => `url(#${renamed(id)})`),
        );
      }
    }
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
