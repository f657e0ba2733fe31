/**
 * The interpreter's code as it is, for later visits.
 *
 * Browsers keep the machine code that they made of a WebAssembly file or a script, and use it at the
 * next visit, but only of what a server sent as it is: not of bytes that a page has unpacked, nor of
 * what a service worker answers. So after a first start, which needs the small packed files, these
 * two are fetched into the browser's own cache.
 */
import type { Manifest } from "../manifest.ts";
import type { CreateModule } from "./boot.ts";
import { fetchFile } from "./fetch.ts";

/** What a script of Emscripten's brings. */
export interface ScriptModule {
  default: CreateModule;
}

/** Both on their way out of the browser's cache; null if one does not come. */
export interface Kept {
  wasm: Promise<WebAssembly.Module | null>;
  script: Promise<ScriptModule | null>;
}

/** Fetch both, checked; returns what `openKept` wants to know at later visits. */
export async function keepUnpacked(base: string, { unpacked }: Manifest): Promise<string> {
  const files = [unpacked.wasm, unpacked.script];
  for (const file of files) await fetchFile(base, file, () => {});
  return files.map(({ file }) => file).join(" ");
}

export function openKept(base: string, names: string): Kept {
  const [wasm, script] = names.split(" ").map((name) => new URL(name, base).href);
  return {
    wasm: WebAssembly.compileStreaming(fetch(wasm as string)).catch(() => null),
    script: (import(script as string) as Promise<ScriptModule>).catch(() => null),
  };
}
