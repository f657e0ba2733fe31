/**
 * The interpreter's code as it is, for later visits.
 *
 * Browsers keep the machine code that they made of a WebAssembly file or a script, and use it at the
 * next visit, but only of what a server sent as it is: not of bytes that a page has unpacked, nor of
 * what a service worker answers. So after a first start these two are fetched into the browser's own
 * cache. The script is there already, but has been used in another order than `openKept` needs: it
 * gets an address of its own, which the service worker leaves alone.
 */
import { KEPT } from "../../../service-worker/kept-code.ts";
import { fetchFile } from "../download/fetch.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { importFrom, type ScriptModule } from "./script.ts";

/** Both on their way out of the browser's cache; null if one does not come. */
export interface Kept {
  wasm: Promise<WebAssembly.Module | null>;
  script: Promise<ScriptModule | null>;
}

/** Milliseconds within which all else that a rehearsed start needs is there. */
const ALL_ELSE = 2000;

/** Fetch both, checked; returns what `openKept` wants to know at later visits. */
export async function keepUnpacked(base: string, { core, unpacked }: Manifest): Promise<string> {
  const script = { ...core.script, file: core.script.file + KEPT };
  const files = [unpacked.wasm, script];
  for (const file of files) await fetchFile(base, file, () => {});
  // Chromium keeps what it makes of a script from the second use on.
  await importFrom(base, script.file);
  return files.map(({ file }) => file).join(" ");
}

/**
 * Ask for both at once; in a `rehearsal` for the script last.
 *
 * When a script's turn is over, Chromium keeps for good the functions of it that have run by then.
 * If nothing has to be waited for, the whole start is part of that turn.
 */
export function openKept(base: string, names: string, rehearsal: boolean): Kept {
  const [wasmName, scriptName] = names.split(" ") as [string, string];
  const wasm = WebAssembly.compileStreaming(fetch(new URL(wasmName, base)));
  const turn = rehearsal ? wasm.then(() => pause(ALL_ELSE)) : Promise.resolve();
  return {
    wasm: wasm.catch(() => null),
    script: turn.then(() => importFrom(base, scriptName)).catch(() => null),
  };
}

function pause(time: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, time));
}
