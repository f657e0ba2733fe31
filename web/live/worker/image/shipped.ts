/**
 * The image that the site serves, for readers who have none of their own yet.
 *
 * It is larger than the archives from which Python would be built up, so it is worth its way only on
 * a quick line: see pace.ts.
 */
import type { Manifest } from "../../manifest.ts";
import { fetchFile } from "../fetch.ts";
import type { Progress } from "../progress.ts";
import { decodeHeader, HEAD_SIZE, type Header, headerSize, type Section } from "./format.ts";
import type { ImageSource } from "./source.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export class ShippedImage implements ImageSource {
  readonly header: Header;
  readonly isWhole = false;
  readonly memory: Promise<unknown>;
  readonly #head: Bytes;
  #pieces: Bytes[] = [];

  /** `memory` may be on its way. */
  constructor(head: Bytes, memory: Promise<Bytes[]>) {
    const start = head.subarray(0, HEAD_SIZE);
    this.header = decodeHeader(start, head.subarray(HEAD_SIZE, HEAD_SIZE + headerSize(start)));
    this.#head = head;
    this.memory = memory.then((pieces) => {
      this.#pieces = pieces;
    });
    this.memory.catch(() => {});
  }

  /** Not checked again: it was when it came. */
  read({ at, size }: Section): Bytes {
    return this.#head.subarray(at, at + size);
  }

  readInto(target: Bytes, { at, size }: Section): void {
    let from = at;
    for (const piece of this.#pieces) {
      if (from < piece.length) {
        target.set(piece.subarray(from, from + size));
        return;
      }
      from -= piece.length;
    }
    throw new Error("the image has less memory than it says");
  }

  close(): void {
    this.#pieces = [];
  }
}

export async function fetchShipped(
  base: string,
  { image }: Manifest,
  progress: Progress,
): Promise<ShippedImage> {
  const files = [image.head, ...image.memory];
  for (const file of files) progress.expect(file.size);
  const [head, ...memory] = files.map((file) => fetchFile(base, file, progress.add));
  const pieces = Promise.all(memory);
  pieces.catch(() => {});
  return new ShippedImage(await (head as Promise<Bytes>), pieces);
}
