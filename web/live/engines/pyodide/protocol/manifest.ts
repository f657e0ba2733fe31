/** What `live_code/runtime` wrote beside the pages: every file by its hashed name. */

export interface ServedFile {
  /** Name inside the runtime folder. */
  file: string;
  /** Bytes on the wire. */
  size: number;
  /** Hex SHA-256 of the served bytes. */
  sha256: string;
  /** "zstd": the worker inflates it; "none": as it is. */
  encoding: "zstd" | "none";
  /** Bytes after inflating. */
  raw: number;
}

/** A stored zip of what pages need at once of some files. */
export interface Archive extends ServedFile {
  /** The other files, whose names and sizes the first lists; fetched when one of them is read. */
  rest: ServedFile | null;
}

/** An archive for site-packages. */
export interface Group extends Archive {
  /** Distribution names inside, as in pyodide-lock.json ("numpy", "python-dateutil"). */
  packages: string[];
  /** Top-level import names inside ("numpy", "PIL", "dateutil"). */
  modules: string[];
  /** Groups that must be there first. */
  needs: string[];
  /** Modules whose import takes long, in steps; imported ahead while the reader looks. */
  preload: string[];
}

/** A file that appears in Python's file system at once and is fetched at its first read. */
export interface LazyFile extends ServedFile {
  /** Path under site-packages, e.g. "matplotlib/mpl-data/matplotlibrc". */
  path: string;
}

export interface Manifest {
  version: 6;
  pyodide: string;
  python: string;
  core: {
    /** pyodide.asm.mjs, small enough to be served as it is. */
    script: ServedFile;
    /** pyodide.asm.wasm */
    wasm: ServedFile;
    /** Standard library as .pyc. */
    stdlib: Archive;
    /** pyodide-lock.json: packages that the site does not carry have absolute addresses in it. */
    lock: ServedFile;
  };
  /** Python as it is once it has imported all that pages import; see image/file/shipped.ts. */
  image: {
    /** An image's file without its memory. */
    head: ServedFile;
    /** The memory's stretches, one after the other, in this order. */
    memory: ServedFile[];
  };
  /** One of those as it is, for a browser that will come again; see python/unpacked.ts. */
  unpacked: { wasm: ServedFile };
  /** Always has "kernel" (the Python inside the worker). */
  groups: Record<string, Group>;
  /** Groups that a memory image holds, with what they need. */
  imaged: string[];
  /** Top-level import names of the site's own packages: imported whole before an image is made. */
  own: string[];
  data: LazyFile[];
}
