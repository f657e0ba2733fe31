/**
 * The image that the site serves, for readers who have none of their own yet.
 *
 * It is larger than the archives from which Python would be built up, so it is worth its way only on
 * a quick line: see pace.ts.
 */

import { Connection, sharedConnection } from "../../download/connection.ts";
import { fetchFile } from "../../download/fetch.ts";
import type { Progress } from "../../download/progress.ts";
import type { Manifest } from "../../protocol/manifest.ts";
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
      if (from + size <= piece.length) {
        target.set(piece.subarray(from, from + size));
        return;
      }
      from -= piece.length;
      if (from < 0) break;
    }
    throw new Error("the image has less memory than it says");
  }

  close(): void {
    this.#pieces = [];
  }
}

/** Asked for twice at most: the archives are quicker than a third try, and may be there offline. */
export async function fetchShipped(
  base: string,
  { image }: Manifest,
  progress: Progress,
): Promise<ShippedImage> {
  const line = new Connection();
  line.patience = { ...sharedConnection.patience, troubles: 1 };
  const files = [image.head, ...image.memory];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  let arrived = 0;
  let add = (bytes: number) => {
    arrived += bytes;
    progress.add(bytes);
  };
  progress.expect(size);
  const fetched = files.map((file) => fetchFile(base, file, (bytes) => add(bytes), line));
  const memory = Promise.all(fetched).then(
    ([_head, ...pieces]) => pieces,
    (fault) => {
      add = () => {};
      progress.expect(-size);
      progress.add(-arrived);
      throw fault;
    },
  );
  memory.catch(() => {});
  try {
    return new ShippedImage(await (fetched[0] as Promise<Bytes>), memory);
  } catch (fault) {
    await memory.catch(() => {}); // Its bytes are taken back then.
    throw fault;
  }
}
