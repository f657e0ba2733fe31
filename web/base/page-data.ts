/** The JSON block `<script type="application/json" id="live-code">` that the Sphinx extension writes. */
import type { Patience } from "./patience.ts";

export interface PageCell {
  /** N of `div.cell[data-cell="N"]`. */
  index: number;
  source: string;
  tags: string[];
  /** "none": shown; "input": no source on the page; "cell": nothing on the page but an empty holder. */
  removed: "none" | "input" | "cell";
  /** false: tagged `disable-execution-cell`; shown with an editor but never run. */
  run: boolean;
  /** Tagged `read-only`: runs, cannot be edited. */
  readOnly: boolean;
  /** Tagged `thebe-init` or `live-init`: runs by itself as soon as Python is ready. */
  init: boolean;
}

/** The service worker; see web/live/service-worker/. */
export interface OfflineData {
  /** Address relative to this page; its folder is the book's. */
  worker: string;
  /** May the page reload itself once to become cross-origin isolated? */
  isolate: boolean;
}

/** Files of the book that the page's cells read; `live_code/beside/` finds them. */
export interface BesideData {
  /** The page's folder inside the book; "" at the book's top. */
  folder: string;
  files: {
    /** Inside the book. */
    path: string;
    /** As in the engine's manifest: how it is served, and what it has to be. */
    file: string;
    size: number;
    sha256: string;
    encoding: "zstd" | "none";
    raw: number;
  }[];
  /**
   * What must be there before code runs that has a word: modules, and packages of the package
   * registry as "name==version".
   */
  needs?: Record<string, string[]>;
}

export type PythonPlace = "browser" | "jupyter" | "binder";

/** Where else than in the browser a book's Python may run; live_code/servers/offered.py writes it. */
export interface ServersData {
  /** The script that talks to servers, in the runtime folder. */
  script: string;
  /** The first is taken until the reader chooses. */
  places: PythonPlace[];
  /** Where cells may be sent; "https://*.example.org" is every host of that domain. */
  hosts: string[];
  jupyter?: { url: string; token?: string };
  binder?: { url: string; repo: string; ref: string };
}

export interface PageData {
  version: 1;
  /** Sphinx document name; names the reader's saved edits. */
  page: string;
  /** Runtime folder relative to this page, ending in "/". */
  base: string;
  /** Front-end files in that folder. */
  files: {
    page: string;
    settings: string;
    share: string;
    own: string;
    rich: string;
    replay: string;
    variables: string;
    widgets: string;
    widgetsStyle: string;
    worker: string;
    style: string;
    manifest: string;
  };
  /** Groups of the manifest that the page's cells import. */
  groups: string[];
  /** Is it worth keeping an image of the started Python, because its start takes long? */
  keepsImage: boolean;
  /** Tagged `auto-execute-page`: run all as soon as Python is ready. */
  autoRun: boolean;
  /** null: the book has no service worker. */
  offline: OfflineData | null;
  cells: PageCell[];
  beside?: BesideData;
  /** Only where a book lets its Python run elsewhere, too. */
  servers?: ServersData;
  /** For a site whose host is known to be slower or quicker to answer than most. */
  patience?: Patience;
}

export function readPageData(root: ParentNode = document): PageData {
  const block = root.querySelector("script#live-code");
  const data = JSON.parse(block?.textContent ?? "null") as PageData | null;
  if (data?.version !== 1) throw new Error("This page's cells were written by another version.");
  return data;
}
