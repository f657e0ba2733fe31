/**
 * The file that holds an image.
 *
 * A head of 16 bytes (mark, version, length and checksum of the header), the header as JSON, then
 * the sections, each from a multiple of 64 on. Of the memory only pages that are not zero are kept.
 */

import type { Links } from "../linking/linking.ts";
import { checksum } from "./checksum.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export const HEAD_SIZE = 16;
const MARK = 0x4d49_434c;
const VERSION = 2;
const PAGE = 4096;
const ALIGNMENT = 64;
/** A shorter stretch of zeros is kept: every stretch of memory costs a read. */
const WORTH_A_GAP = 16 * PAGE;
/** A longer stretch is cut: each is read and checked at one go. */
const LONGEST = 1024 * PAGE;

export interface Section {
  /** Position in the file. */
  at: number;
  size: number;
  sum: number;
}

/** `size` bytes of memory from address `to` on. */
export interface Stretch extends Section {
  to: number;
}

/** A file of the interpreter's file system. */
export interface StoredFile extends Section {
  path: string;
}

export interface Header {
  /** See key.ts. */
  key: string;
  /** Size of the memory. */
  memory: number;
  stretches: Stretch[];
  /** Pyodide's own account of its JavaScript objects. */
  objects: Section;
  files: StoredFile[];
  /** What those archives say of their deferred: Python's library, and the site's groups by name. */
  lists: { library: Section; groups: Record<string, Section> };
  links: Links;
  /** Folders that Python has made outside of its library. */
  folders: string[];
}

/** Where in `memory` there is anything but zeros: pairs of first and last address, whole pages. */
export function usedStretches(memory: Bytes): [number, number][] {
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2);
  const used: [number, number][] = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    const end = Math.min(at + PAGE, memory.length);
    if (isZero(words, at >> 2, end >> 2)) continue;
    const last = used.at(-1);
    if (last && at - last[1] < WORTH_A_GAP && end - last[0] <= LONGEST) last[1] = end;
    else used.push([at, end]);
  }
  return used;
}

function isZero(words: Int32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (words[at] !== 0) return false;
  return true;
}

/** Lays sections out one after the other, behind a header of at most `headerRoom` bytes. */
export class Layout {
  readonly pieces: { at: number; bytes: Bytes }[] = [];
  #end: number;

  constructor(headerRoom: number) {
    this.#end = aligned(HEAD_SIZE + headerRoom);
  }

  add(bytes: Bytes): Section {
    const whole = bytes.length % 4 === 0 && bytes.byteOffset % 4 === 0 ? bytes : padded(bytes);
    const section = { at: this.#end, size: bytes.length, sum: checksum(whole) };
    this.pieces.push({ at: this.#end, bytes: whole });
    this.#end = aligned(this.#end + whole.length);
    return section;
  }

  get size(): number {
    return this.#end;
  }
}

/** Bytes of head and header; null if they do not fit into the room that was left for them. */
export function encodeHeader(header: Header, headerRoom: number): Bytes | null {
  const text = padded(new TextEncoder().encode(JSON.stringify(header)), 0x20);
  if (text.length > headerRoom) return null;
  const bytes = new Uint8Array(HEAD_SIZE + text.length);
  const head = new Uint32Array(bytes.buffer, 0, HEAD_SIZE / 4);
  head.set([MARK, VERSION, text.length, checksum(text)]);
  bytes.set(text, HEAD_SIZE);
  return bytes;
}

/** Length of the header that follows `head`; throws if this is no image. */
export function headerSize(head: Bytes): number {
  const [mark, version, size] = new Uint32Array(head.buffer, head.byteOffset, HEAD_SIZE / 4);
  if (mark !== MARK || version !== VERSION) throw new Error("this is not an image");
  return size as number;
}

export function decodeHeader(head: Bytes, text: Bytes): Header {
  const sum = new Uint32Array(head.buffer, head.byteOffset, HEAD_SIZE / 4)[3];
  if (checksum(text) !== sum) throw new Error("the image's header is damaged");
  return JSON.parse(new TextDecoder().decode(text)) as Header;
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

function padded(bytes: Bytes, filler = 0): Bytes {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(filler);
  whole.set(bytes);
  return whole;
}
