/** Zstandard, which no browser inflates for a page by itself: the reference decoder as WebAssembly. */
import { ZSTDDecoder } from "zstddec";
import type { ServedFile } from "../protocol/manifest.ts";
import { damaged } from "./start-errors.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const decoder = new ZSTDDecoder();
let starting: Promise<void> | undefined;

/** Must have come true once before the first `inflate`. */
export function inflaterReady(): Promise<void> {
  starting ??= decoder.init();
  return starting;
}

/** What `served`, the checked bytes of `file`, hold; at once, so that an import can wait for it. */
export function inflate(file: ServedFile, served: Bytes): Bytes {
  const whole = unpacked(file, served);
  if (whole.length !== file.raw) {
    throw damaged(file.file, `it holds ${whole.length} bytes, not ${file.raw}`);
  }
  return whole;
}

function unpacked(file: ServedFile, served: Bytes): Bytes {
  switch (file.encoding) {
    case "none":
      return served;
    case "zstd":
      return decoder.decode(served, file.raw) as Bytes;
    default:
      throw new Error(`${file.file} has the unknown encoding ${file.encoding satisfies never}`);
  }
}
