/** The parts of Pyodide's surface that the worker uses and that its own types leave open. */
import type { PyodideAPI } from "pyodide";

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
  mkdirTree(path: string): void;
  writeFile(path: string, bytes: Uint8Array, options: { canOwn: boolean }): void;
  lookupPath(path: string): { node: FileNode };
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
  ): Promise<void>;
  cancel(): void;
  /** What a widget says on the page, as JSON. */
  comm(message: string): void;
  needs(target: number, cells: string): string;
  complete(code: string, position: number): string;
  inspect(code: string, position: number): string;
  imports(code: string): string;
  preload(module: string): void;
}

export type Python = PyodideAPI;

export function fileSystem(python: Python): FileSystem {
  return python.FS as unknown as FileSystem;
}
