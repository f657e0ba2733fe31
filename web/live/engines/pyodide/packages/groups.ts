/** Which of the site's archives hold a module, and which others those need first. */
import type { Group, Manifest } from "../protocol/manifest.ts";

type Groups = Manifest["groups"];

/** `names` and everything that they need, needs first. Names without a group are left out. */
export function withNeeds(groups: Groups, names: Iterable<string>): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string) => {
    const group = groups[name];
    if (!group || seen.has(name)) return;
    seen.add(name);
    for (const need of group.needs) visit(need);
    order.push(name);
  };
  for (const name of names) visit(name);
  return order;
}

export function groupOf(groups: Groups, name: string): Group {
  const group = groups[name];
  if (!group) throw new Error(`the manifest has no group ${name}`);
  return group;
}

/** The group that brings `module`, a dotted name; the longest match wins. */
export function groupOfModule(groups: Groups, module: string): string | null {
  let best: string | null = null;
  let length = 0;
  for (const [name, group] of Object.entries(groups)) {
    for (const top of group.modules) {
      if ((module === top || module.startsWith(`${top}.`)) && top.length > length) {
        best = name;
        length = top.length;
      }
    }
  }
  return best;
}

/** The group that brings a distribution, named as in pyodide-lock.json. */
export function groupOfPackage(groups: Groups, distribution: string): string | null {
  const found = Object.entries(groups).find(([, group]) => group.packages.includes(distribution));
  return found ? found[0] : null;
}

/** What to call a group before the reader. */
export function title(name: string, group: Group): string {
  return TITLES[name] ?? group.packages[0] ?? name;
}

const TITLES: Record<string, string> = {
  kernel: "Python",
  numpy: "NumPy",
  pillow: "Pillow",
  plot: "Matplotlib",
  scipy: "SciPy",
};
