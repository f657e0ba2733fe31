/**
 * An image for the first start of every reader, made when the site is built.
 *
 * `node bake.ts FOLDER MANIFEST OUT`: FOLDER holds the files that MANIFEST names; OUT gets `head`, an
 * image's file without its memory, and the memory's stretches one after the other in `memory0`,
 * `memory1` and so on: several, so that a reader's worker unpacks a few megabytes at a time.
 */
import "./as-browser.ts";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { inflate, inflaterReady } from "../download/inflate.ts";
import { groupOf } from "../packages/groups.ts";
import type { Manifest, ServedFile } from "../protocol/manifest.ts";
import type { Core } from "../python/boot.ts";
import type { ScriptModule } from "../python/script.ts";
import { assemble } from "./assemble.ts";
import { checksum } from "./file/checksum.ts";
import { type Stretch, usedStretches } from "./file/format.ts";
import { imagedGroups } from "./key.ts";
import { type Archives, takeImage } from "./take.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytecode is in the memory already; what does not import it again needs no file of it. */
const isOpened = (path: string) => !path.endsWith(".pyc");
/** Else sets of strings have another order in every build, and the builder's language is in it. */
const ENVIRONMENT = { PYTHONHASHSEED: "0", LANG: "en_US.UTF-8" };
const PIECE = 8 << 20;

const [folder, manifestFile, out] = process.argv.slice(2) as [string, string, string];
const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
await inflaterReady();
const archives: Archives = {
  library: read(manifest.core.stdlib),
  groups: new Map(
    imagedGroups(manifest).map((name) => [name, read(groupOf(manifest.groups, name))]),
  ),
};
const taken = await takeImage(manifest, await core(), archives, ENVIRONMENT);
const pieces = cut(taken.memory, usedStretches(taken.memory));
const { header, layout } = assemble(manifest, archives, taken, {
  key: "",
  keeps: isOpened,
  restList: () => new Uint8Array(0),
  data: [],
  stretches: () => pieces.flatMap(({ stretches }) => stretches),
});
const head = new Uint8Array(layout.size);
for (const { at, bytes } of layout.pieces) head.set(bytes, at);
head.set(header);
writeFileSync(join(out, "head"), head);
for (const [index, { bytes }] of pieces.entries()) {
  writeFileSync(join(out, `memory${index}`), bytes);
}
// Timers of the runtime would keep the process alive.
process.exit(0);

async function core(): Promise<Core> {
  // Of a name in ".js" Node would ask the nearest package.json what it is.
  const script = join(out, "script.mjs");
  copyFileSync(join(folder, manifest.core.script.file), script);
  const { default: create } = (await import(pathToFileURL(resolve(script)).href)) as ScriptModule;
  const wasm = await WebAssembly.compile(read(manifest.core.wasm));
  const lock = Promise.resolve(new TextDecoder().decode(read(manifest.core.lock)));
  return { create, wasm, lock };
}

function read(file: ServedFile): Bytes {
  return inflate(file, new Uint8Array(readFileSync(join(folder, file.file))));
}

/** Pieces of at least `PIECE` bytes but for the last; stretches are numbered through all of them. */
function cut(memory: Bytes, used: [number, number][]): { stretches: Stretch[]; bytes: Buffer }[] {
  const cuts: { stretches: Stretch[]; parts: Bytes[]; size: number }[] = [];
  let at = 0;
  for (const [to, end] of used) {
    const bytes = memory.subarray(to, end);
    let piece = cuts.at(-1);
    if (!piece || piece.size >= PIECE) {
      piece = { stretches: [], parts: [], size: 0 };
      cuts.push(piece);
    }
    piece.stretches.push({ to, at, size: bytes.length, sum: checksum(bytes) });
    piece.parts.push(bytes);
    piece.size += bytes.length;
    at += bytes.length;
  }
  return cuts.map(({ stretches, parts }) => ({ stretches, bytes: Buffer.concat(parts) }));
}
