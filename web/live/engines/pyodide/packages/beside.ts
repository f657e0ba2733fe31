/**
 * The book's files that a page's cells read: in the working folder, under the names that they have
 * beside the page.
 *
 * In a file of its own, which comes only where there are such files. It imports types alone: what it
 * shared with the worker's own code would become one more file of every start.
 */
import type { BesideData } from "../../../../base/page-data.ts";
import type { Progress, ProgressReport } from "../download/progress.ts";
import type { ServedFile } from "../protocol/manifest.ts";
import type { LazyFiles, UnreadFile } from "../python/lazy-files.ts";
import type { Python } from "../python/types.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const HOME = "/home/pyodide";

interface Micropip {
  install(requirement: string): Promise<unknown>;
}

interface Waiting {
  /** By which code names it. */
  word: string;
  served: BesideData["files"][number];
  unread: UnreadFile;
}

export interface BesideOptions {
  python: Python;
  lazyFiles: LazyFiles;
  report: (report: ProgressReport) => void;
  makeProgress: () => Progress;
  /** With what has come of it; the bytes are checked. */
  fetch: (file: ServedFile, received: (bytes: number) => void) => Promise<Bytes>;
  /** While Python waits. */
  fetchNow: (file: ServedFile) => Bytes;
  /** Fetch what brings modules. */
  bring: (modules: string[]) => Promise<void>;
}

export class Beside {
  readonly #options: BesideOptions;
  readonly #files: Waiting[];
  readonly #needs: [string, string[]][];
  readonly #installed = new Set<string>();

  /** Every file is there at once, with its size; its bytes come when it is read. */
  constructor({ folder, files, needs = {} }: BesideData, options: BesideOptions) {
    const { python, lazyFiles, report, fetchNow } = options;
    this.#options = options;
    this.#needs = Object.entries(needs);
    const working = folder === "" ? HOME : `${HOME}/${folder}`;
    python.FS.mkdirTree(working);
    python.FS.chdir(working);
    // As natively: modules beside the page come first, also where a cell goes to another folder.
    python.runPython('import sys; sys.path.insert(0, ""); del sys');
    this.#files = files.map((served) => {
      const unread = lazyFiles.place(`${HOME}/${served.path}`, served.raw, (file) => {
        report({ stage: `Reading ${served.path}, ${amount(served.size)}`, done: 0, total: 0 });
        file.fill(fetchNow(served));
      });
      return { word: wordOf(served.path), served, unread };
    });
  }

  /**
   * Fetch what `code` names before it runs, and packages that its words lead to: after `own`, which
   * brings what it imports, as Pyodide prints what it loads when it is asked twice at once.
   */
  async provide(code: string, own = Promise.resolve()): Promise<void> {
    const needs = this.#needs.flatMap(([word, names]) => (code.includes(word) ? names : []));
    await Promise.all([own.then(() => this.#bring([...new Set(needs)])), this.#fetchNamed(code)]);
  }

  /** What does not come fails in its cell. */
  async #bring(needs: string[]): Promise<void> {
    const wheels = needs.filter((name) => name.includes("==") && !this.#installed.has(name));
    const modules = needs.filter((name) => !name.includes("=="));
    if (wheels.length > 0) modules.push("micropip");
    if (modules.length > 0) await this.#options.bring(modules);
    for (const wheel of wheels) await this.#install(wheel);
  }

  async #install(wheel: string): Promise<void> {
    const { python, report } = this.#options;
    const [name] = wheel.split("==");
    report({ stage: `Installing ${name} from the package registry`, done: 0, total: 0 });
    try {
      await python.pyimport<Micropip>("micropip").install(wheel);
      this.#installed.add(wheel);
    } catch {
      return;
    }
    python.runPython("import importlib; importlib.invalidate_caches()");
  }

  /**
   * The reader sees how far it is. What does not come is asked for again, and its fault told, when
   * Python reads it.
   */
  async #fetchNamed(code: string): Promise<void> {
    const named = this.#files.filter(({ word, unread }) => unread.waits && code.includes(word));
    if (named.length === 0) return;
    const progress = this.#options.makeProgress();
    for (const { served } of named) progress.expect(served.size);
    const [first] = named;
    const what = named.length === 1 ? first?.served.path : `${named.length} files`;
    progress.enter(`Downloading ${what}`);
    const fetched = named.map(async ({ served, unread }) => {
      unread.fill(await this.#options.fetch(served, progress.add));
    });
    await Promise.allSettled(fetched);
  }
}

/** "data/a.csv" -> "a.csv"; what is imported: "tools/helper.py" -> "helper", "own/__init__.py" -> "own". */
function wordOf(path: string): string {
  const parts = path.split("/");
  const name = parts.at(-1) as string;
  if (name === "__init__.py") return parts.at(-2) ?? name;
  return name.replace(/\.py$/, "");
}

function amount(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
