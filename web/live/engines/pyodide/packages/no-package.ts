/** Why a module that a cell imports is not to be had. */
import impossible from "./impossible.json" with { type: "json" };

/** null: it may be had. */
export function reasonAgainst(module: string): string | null {
  // A module of the standard library fails where it wants its compiled part: _multiprocessing.
  const top = (module.split(".", 1)[0] as string).replace(/^_/, "");
  const found = Object.entries(impossible).find(([, names]) => names.includes(top));
  return found ? `${top} can't run in a browser: it needs ${found[0]}.` : null;
}

export function nowhere(module: string): string {
  const top = module.split(".", 1)[0];
  return `There is no package ${top} here: neither this site nor Pyodide's distribution has one. Is the name spelt right? If it is Python alone, %pip install ${top} may bring it.`;
}
