/** Where an image can come from. */
import type { Header, Section } from "./format.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface ImageSource {
  readonly header: Header;
  /** False: it has only the files that a start needs; the site's archives bring the others. */
  readonly isWhole: boolean;
  /** Comes true when the memory can be read. */
  readonly memory: Promise<unknown>;
  /** What a section holds; throws unless it is what was written. */
  read(section: Section): Bytes;
  /** The same of a stretch of memory, into `target`, which is as long. */
  readInto(target: Bytes, stretch: Section): void;
  close(): void;
}
