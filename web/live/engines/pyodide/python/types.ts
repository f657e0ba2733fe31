/** The parts of Pyodide's surface that the worker uses; its own types leave half of them open. */

export interface FileNode {
  contents: Uint8Array;
  usedBytes: number;
  stream_ops: StreamOperations;
}

export interface FileStream {
  fd: number;
  node: FileNode;
}

export interface StreamOperations {
  open?: (stream: FileStream) => void;
  [operation: string]: unknown;
}

export interface FileSystem {
  readonly streams: readonly unknown[];
  mkdirTree(path: string): void;
  chdir(path: string): void;
  cwd(): string;
  writeFile(path: string, bytes: Uint8Array, options: { canOwn: boolean }): void;
  utime(path: string, accessed: number, changed: number): void;
  lookupPath(path: string): { path: string; node: FileNode };
  readdir(path: string): string[];
  stat(path: string): { mode: number; size: number; mtime: Date };
  readFile(path: string): Uint8Array<ArrayBuffer>;
  isDir(mode: number): boolean;
  closeStream(fd: number): void;
  ErrnoError: new (code: number) => Error;
}

/** What `live_kernel.bridge.connect` returns; strings that carry structure are JSON. */
export interface Bridge {
  execute(
    request: number,
    code: string,
    cell: number,
    dark: boolean,
    pixelRatio: number,
    listen: (on: boolean) => void,
    watch: boolean,
  ): Promise<void>;
  cancel(): void;
  /** What a widget says on the page, as JSON. */
  comm(message: string): void;
  /** The same, and what it calls runs as a cell does. */
  call(
    request: number,
    message: string,
    dark: boolean,
    pixelRatio: number,
    listen: (on: boolean) => void,
  ): Promise<void>;
  needs(target: number, cells: string): string;
  complete(code: string, position: number): string;
  inspect(code: string, position: number): string;
  variables(): string;
  imports(code: string): string;
  preload(module: string): void;
}

export interface LockedPackage {
  name: string;
  depends: string[];
  imports: string[];
}

/** C functions that find out where Python is; numbers are addresses, 0 is none. */
export interface Frames {
  _PyErr_Occurred(): number;
  _PyErr_Clear(): void;
  _PyEval_GetFrame(): number;
  _PyFrame_GetBack(frame: number): number;
  _PyFrame_GetCode(frame: number): number;
  _PyFrame_GetLineNumber(frame: number): number;
  _PyObject_GetAttrString(object: number, name: number): number;
  _PyUnicode_AsUTF8(text: number): number;
  _Py_IncRef(object: number): void;
  _Py_DecRef(object: number): void;
  UTF8ToString(address: number): string;
}

/** Emscripten's module. */
interface Machine extends Frames {
  stringToNewUTF8(text: string): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
  _emscripten_stack_get_base(): number;
}

export interface Python {
  readonly version: string;
  readonly FS: FileSystem;
  readonly loadedPackages: Record<string, string>;
  readonly _module: Machine;
  readonly _api: {
    readonly lockfile_packages: Record<string, LockedPackage>;
    /** Python is asked where it is; this and the next are additions of live_code/runtime/packing/patch.py. */
    on_look?: () => void;
    /** What Pyodide calls when it is over. */
    on_dying?: () => void;
    on_fatal?: (error: unknown) => void;
  };
  runPython(code: string): unknown;
  pyimport<Module>(name: string): Module;
  toPy(list: string[]): { destroy(): void };
  loadPackage(
    name: string,
    options: { messageCallback(): void; errorCallback(): void },
  ): Promise<unknown>;
  makeMemorySnapshot(): Uint8Array<ArrayBuffer>;
  setInterruptBuffer(flag: Int32Array | undefined): void;
  setStdout(options: { write: (bytes: Uint8Array) => number }): void;
  setStderr(options: { write: (bytes: Uint8Array) => number }): void;
}
