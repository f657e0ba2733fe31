/** Packages that the site does not carry but Pyodide's distribution has, at its public address. */
import type { LockedPackage, Python } from "../python/types.ts";

export class Distribution {
  readonly #python: Python;

  constructor(python: Python) {
    this.#python = python;
  }

  /** The package that brings the top-level module of `module`, if it is not loaded yet. */
  packageOf(module: string): string | null {
    const top = module.split(".")[0];
    for (const { name, imports } of Object.values(this.#packages)) {
      if (imports.includes(top as string)) return this.#isLoaded(name) ? null : name;
    }
    return null;
  }

  /** Names of everything that `name` needs and that is not loaded, itself last. */
  missing(name: string, seen = new Set<string>()): string[] {
    const locked = this.#packages[normalised(name)];
    if (!locked || seen.has(locked.name) || this.#isLoaded(locked.name)) return [];
    seen.add(locked.name);
    return [...locked.depends.flatMap((need) => this.missing(need, seen)), locked.name];
  }

  /** Load `name`, whose needs are loaded or come from the same address; false if it did not come. */
  async load(name: string): Promise<boolean> {
    try {
      await this.#python.loadPackage(name, { messageCallback() {}, errorCallback() {} });
    } catch {
      return false;
    }
    return this.missing(name).length === 0;
  }

  #isLoaded(name: string): boolean {
    return name in this.#python.loadedPackages;
  }

  get #packages(): Record<string, LockedPackage> {
    return this.#python._api.lockfile_packages;
  }
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
