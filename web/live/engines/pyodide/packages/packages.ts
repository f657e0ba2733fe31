/** Brings what a cell imports: from the site's archives, else from Pyodide's distribution. */

import { fetchFile } from "../download/fetch.ts";
import { Progress, type ProgressReport } from "../download/progress.ts";
import { words } from "../download/start-errors.ts";
import { fetchNow } from "../download/sync-fetch.ts";
import type { Manifest, ServedFile } from "../protocol/manifest.ts";
import type { Python } from "../python/types.ts";
import type { Rest } from "./deferred-files.ts";
import { Distribution } from "./distribution.ts";
import { groupOf, groupOfModule, groupOfPackage, title, withNeeds } from "./groups.ts";
import { nowhere, reasonAgainst } from "./no-package.ts";
import type { SitePackages } from "./site-packages.ts";

export class Packages {
  readonly #base: string;
  readonly #manifest: Manifest;
  readonly #python: Python;
  readonly #site: SitePackages;
  readonly #distribution: Distribution;
  readonly #report: (report: ProgressReport) => void;
  readonly #failures = new Map<string, string>();
  readonly #onTheirWay = new Map<string, Promise<void>>();

  constructor(
    base: string,
    manifest: Manifest,
    python: Python,
    site: SitePackages,
    report: (report: ProgressReport) => void,
  ) {
    this.#base = base;
    this.#manifest = manifest;
    this.#python = python;
    this.#site = site;
    this.#distribution = new Distribution(python);
    this.#report = report;
  }

  /** Fetch what `modules` need; a module that does not come fails in its cell, with `failure`. */
  async provide(modules: string[]): Promise<void> {
    if (modules.length > 0) await this.complete();
    const groups: string[] = [];
    const foreign: string[] = [];
    for (const module of modules) {
      const group = groupOfModule(this.#manifest.groups, module);
      if (group) groups.push(group);
      else {
        const name = this.#distribution.packageOf(module);
        if (name) foreign.push(name);
      }
    }
    await this.#fetchGroups(groups);
    for (const name of new Set(foreign)) await this.#fetchForeign(name);
    await this.#fetchRests(this.#site.deferred.wantedBy(modules));
  }

  /** Put there what an image left out; what does not come is asked for again when Python imports it. */
  async complete(report = this.#report): Promise<void> {
    const progress = new Progress(report);
    const fetch = (file: ServedFile) => {
      progress.expect(file.size);
      progress.enter("Downloading Python's packages");
      return fetchFile(this.#base, file, progress.add);
    };
    try {
      await this.#site.fetchMissing(fetch);
    } catch {
      return;
    }
    this.#site.complete();
  }

  /** In the middle of an import: fetch the group of `module` while Python waits. */
  provideNow(module: string): boolean {
    const completed = this.#site.complete();
    const group = groupOfModule(this.#manifest.groups, module);
    if (!group || this.#site.has(group)) return completed;
    for (const name of this.#absent([group])) {
      const file = this.#manifest.groups[name];
      if (!file) continue;
      try {
        this.#site.write(name, fetchNow(this.#base, file));
      } catch (error) {
        this.#fail(name, error);
        return false;
      }
    }
    return true;
  }

  /** Why `module` is not there, in a sentence; null if nothing is known of it. */
  failure(module: string): string | null {
    if (this.#site.fault) return couldNot("Python's packages", this.#site.fault);
    const group = groupOfModule(this.#manifest.groups, module);
    if (group) {
      const failed = withNeeds(this.#manifest.groups, [group]);
      return failed.map((name) => this.#failures.get(name)).find((text) => text) ?? null;
    }
    const impossible = reasonAgainst(module);
    if (impossible) return impossible;
    const name = this.#distribution.packageOf(module);
    if (name === null) return nowhere(module);
    return (
      this.#failures.get(name) ??
      `${name} is not part of this site; write its import into a cell to fetch it from the Pyodide CDN.`
    );
  }

  #absent(groups: string[]): string[] {
    return withNeeds(this.#manifest.groups, groups).filter((name) => !this.#site.has(name));
  }

  /** A group that is on its way already is waited for, not fetched again. */
  async #fetchGroups(wanted: string[]): Promise<void> {
    const absent = this.#absent(wanted);
    const names = absent.filter((name) => !this.#onTheirWay.has(name));
    if (names.length > 0) {
      const progress = new Progress(this.#report);
      const titles = names.map((name) => title(name, groupOf(this.#manifest.groups, name)));
      for (const name of names) progress.expect(groupOf(this.#manifest.groups, name).size);
      progress.enter(`Downloading ${titles.join(", ")}`);
      for (const name of names) this.#onTheirWay.set(name, this.#fetchGroup(name, progress));
    }
    await Promise.all(absent.map((name) => this.#onTheirWay.get(name)));
  }

  async #fetchGroup(name: string, progress: Progress): Promise<void> {
    try {
      this.#site.write(
        name,
        await fetchFile(this.#base, groupOf(this.#manifest.groups, name), progress.add),
      );
      this.#python.runPython("import importlib; importlib.invalidate_caches()");
      this.#failures.delete(name);
    } catch (error) {
      this.#fail(name, error);
    } finally {
      this.#onTheirWay.delete(name);
    }
  }

  /** One that does not come is asked for again, and its fault told, when Python reads it. */
  async #fetchRests(deferred: Rest[]): Promise<void> {
    if (deferred.length === 0) return;
    const progress = new Progress(this.#report);
    for (const { served } of deferred) progress.expect(served.size);
    progress.enter(`Downloading the rest of ${deferred.map((rest) => rest.title).join(", ")}`);
    const fetched = deferred.map(async (rest) => {
      rest.fill(await fetchFile(this.#base, rest.served, progress.add));
    });
    await Promise.allSettled(fetched);
  }

  async #fetchForeign(name: string): Promise<void> {
    const missing = this.#distribution.missing(name);
    const groups = missing.map((need) => groupOfPackage(this.#manifest.groups, need));
    await this.#fetchGroups(groups.filter((group) => group !== null));
    this.#report({ stage: `Downloading ${name} from the Pyodide CDN`, done: 0, total: 0 });
    if (await this.#distribution.load(name)) {
      this.#failures.delete(name);
      return;
    }
    this.#failures.set(
      name,
      `${name} is not part of this site; it is fetched from the Pyodide CDN, which can't be reached now.`,
    );
  }

  #fail(name: string, error: unknown): void {
    this.#failures.set(name, couldNot(title(name, groupOf(this.#manifest.groups, name)), error));
  }
}

function couldNot(what: string, error: unknown): string {
  return `${what} could not be loaded: ${words(error)}. Run the cell again to try once more.`;
}
