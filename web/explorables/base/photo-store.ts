/** What the figures of a page are given, shared by all; nothing is fetched before one needs it. */
import { offerPicture } from "../../base/bundles/picture.ts";
import { pixelsIn } from "./decoded.ts";
import { OWN } from "./state/fields.ts";
import { greyOf, type Photo, type Photos } from "./state/photos.ts";
import { blank, type Pixels } from "./state/pixels.ts";

type Addresses = Readonly<Record<string, string>>;

const SIDE = 512;
const MIDDLE = 128;

export class PhotoStore implements Photos {
  readonly #photoFiles: Addresses;
  readonly #dataFiles: Addresses;
  readonly #photos = new Map<string, Photo>();
  readonly #data = new Map<string, unknown>();
  readonly #coming = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(photoFiles: Addresses, dataFiles: Addresses) {
    this.#photoFiles = photoFiles;
    this.#dataFiles = dataFiles;
  }

  /** The reader's own, if there is one. */
  get own(): Pixels | null {
    return this.#photos.get(OWN)?.pixels ?? null;
  }

  data(name: string): unknown {
    return this.#data.get(name) ?? null;
  }

  get(name: string): Photo {
    const known = this.#photos.get(name);
    if (known) return known;
    const standing = this.#standing(name);
    if (standing !== name) return this.get(standing);
    this.photoReady(name).catch(() => {}); // it is asked for again when it is wanted again
    return grey(name);
  }

  /** Whoever asks while a photo is on its way waits for it, too; rejects where it does not come. */
  photoReady(name: string): Promise<void> {
    return this.#once(`photo ${name}`, async () => {
      const address = this.#photoFiles[this.#standing(name)];
      if (this.#photos.has(name) || address === undefined) return;
      const image = new Image();
      image.src = address;
      await image.decode();
      this.put(this.#standing(name), (await pixelsIn(image)).pixels);
    });
  }

  dataReady(name: string): Promise<void> {
    return this.#once(`data ${name}`, async () => {
      const answer = await fetch(this.#dataFiles[name] ?? "");
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      this.#data.set(name, await answer.json());
    });
  }

  /** Call `listener` when a photo has come, or the reader has brought another. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  put(name: string, pixels: Pixels): void {
    this.#photos.set(name, { name, pixels, grey: greyOf(pixels) });
    for (const listener of this.#listeners) listener();
  }

  /** The first photo stands for the reader's own until there is one, and for none that there is. */
  #standing(name: string): string {
    return name in this.#photoFiles ? name : (Object.keys(this.#photoFiles)[0] ?? name);
  }

  #once(key: string, bring: () => Promise<void>): Promise<void> {
    const coming = this.#coming.get(key) ?? bring();
    this.#coming.set(key, coming);
    coming.catch(() => this.#coming.delete(key));
    return coming;
  }
}

const PLAIN = {
  pixels: blank(SIDE, SIDE),
  grey: { rows: SIDE, columns: SIDE, data: new Float64Array(SIDE * SIDE).fill(MIDDLE) },
};
const grey = (name: string): Photo => ({ name, ...PLAIN });

let store: PhotoStore | null = null;

/** Both are JSON: name -> address relative to the page. */
export function photosOfPage(photos: string, data: string): PhotoStore {
  if (!store) {
    store = new PhotoStore(JSON.parse(photos) as Addresses, JSON.parse(data) as Addresses);
    offerOwn(store);
  }
  return store;
}

/** Live cells get the reader's own photo, and each other one that takes its place. */
export function offerOwn(photos: PhotoStore): void {
  const tell = offerPicture(() => photos.own);
  let known = photos.own;
  photos.onChange(() => {
    if (photos.own === known) return;
    known = photos.own;
    tell();
  });
}
