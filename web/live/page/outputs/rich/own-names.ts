/**
 * Gives the ids inside an output a prefix, so that none is one of the page's, and lets everything in
 * the output that names them follow.
 */

const NAMING = ["for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"];
const INSIDE = /url\(\s*(["']?)#([^"')\s]+)\1\s*\)/g;

export type Rename = (id: string) => string;

export function prefixing(prefix: string): Rename {
  return (id) => `${prefix}${id}`;
}

export function renameIds(root: DocumentFragment, rename: Rename): void {
  const known = new Set<string>();
  for (const node of root.querySelectorAll("[id]")) {
    known.add(node.id);
    node.id = rename(node.id);
  }
  if (known.size === 0) return;
  const renamed = (id: string) => (known.has(id) ? rename(id) : id);
  for (const node of root.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      if (NAMING.includes(name)) {
        node.setAttribute(name, value.split(/\s+/).map(renamed).join(" "));
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
