/**
 * The interpreter's script, run as a file of the site.
 *
 * A policy for scripts that allows neither `blob:` nor `eval` lets a page run nothing that it has
 * unpacked itself.
 */

import { retried } from "../../../../base/patience.ts";
import { fetchFile } from "../download/fetch.ts";
import type { Progress } from "../download/progress.ts";
import { ADVICE, StartFault, words } from "../download/start-errors.ts";
import type { ServedFile } from "../protocol/manifest.ts";
import type { CreateModule } from "./boot.ts";

/** What a script of Emscripten's brings. */
export interface ScriptModule {
  default: CreateModule;
}

const TRIES = 3;

/** Fetched with care, checked, and then run out of the browser's cache. */
export async function importScript(
  base: string,
  file: ServedFile,
  progress: Progress,
): Promise<ScriptModule> {
  progress.expect(file.size);
  await fetchFile(base, file, progress.add);
  return await retried(
    // Browsers may remember that a module failed to load.
    (tries) => importFrom(base, tries === 1 ? file.file : `${file.file}?again=${tries}`),
    async (error, tries) => {
      if (tries < TRIES) return;
      throw new StartFault(`Python's script could not be run: ${words(error)}.`, ADVICE.server);
    },
  );
}

export function importFrom(base: string, name: string): Promise<ScriptModule> {
  return import(new URL(name, base).href);
}
