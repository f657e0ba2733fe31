/** The photos of the page, shared by all of its figures; none is fetched before a figure needs it. */

import { greyOf, type Photo, type Photos } from "./state/photos.ts";
import { blank, type Pixels } from "./state/pixels.ts";

export const OWN = "own";
const MIDDLE = 128;

export class PhotoStore implements Photos {
  readonly #addresses: Readonly<Record<string, string>>;
  readonly #photos = new Map<string, Photo>();
  readonly #asked = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  readonly #dataAddresses: Readonly<Record<string, string>>;
  readonly #data = new Map<string, unknown>();

  constructor(
    addresses: Readonly<Record<string, string>>,
    dataAddresses: Readonly<Record<string, string>>,
  ) {
    this.#addresses = addresses;
    this.#dataAddresses = dataAddresses;
  }

  data(name: string): unknown {
    return this.#data.get(name) ?? null;
  }

  /** Resolves when the data have come; rejects, with what the server said, when they do not. */
  async whenData(name: string): Promise<void> {
    if (this.#data.has(name)) return;
    const answer = await fetch(this.#dataAddresses[name] ?? "");
    if (!answer.ok) throw new Error(String(answer.status));
    this.#data.set(name, await answer.json());
  }

  get(name: string): Photo {
    const known = this.#photos.get(name);
    if (known) return known;
    if (name === OWN) return this.get(Object.keys(this.#addresses)[0] ?? "");
    void this.#fetch(name);
    return plainPhoto(name);
  }

  /** Of a photo that has come, or of the reader's choice of another. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Resolves when every photo that was asked for has come, or could not be had. */
  async settled(): Promise<void> {
    await Promise.all(this.#asked.values());
  }

  put(name: string, pixels: Pixels): void {
    this.#photos.set(name, { name, pixels, grey: greyOf(pixels) });
    for (const listener of this.#listeners) listener();
  }

  /** Whoever asks while a photo is on its way waits for it, too. */
  #fetch(name: string): Promise<void> {
    const address = this.#addresses[name];
    if (address === undefined) return Promise.resolve();
    const coming = this.#asked.get(name) ?? this.#bring(name, address);
    this.#asked.set(name, coming);
    return coming;
  }

  async #bring(name: string, address: string): Promise<void> {
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      this.put(name, (await pixelsIn(image)).pixels);
    } catch {
      this.#asked.delete(name); // the next figure that wants it asks again
    }
  }
}

const GREY = blank(512, 512);
const grey = { rows: 512, columns: 512, data: new Float64Array(512 * 512).fill(MIDDLE) };
const plainPhoto = (name: string): Photo => ({ name, pixels: GREY, grey });

/** What the browser can draw, at most `largest` pixels wide and high, turned upright; and its size before. */
export async function pixelsIn(
  source: Blob | HTMLImageElement | HTMLVideoElement,
  largest = Number.POSITIVE_INFINITY,
): Promise<{ pixels: Pixels; from: { width: number; height: number } }> {
  // Grey levels are what figures are about: nothing may change them on the way.
  const bitmap = await createImageBitmap(source, {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  });
  const from = { width: bitmap.width, height: bitmap.height };
  const scale = Math.min(1, largest / Math.max(from.width, from.height));
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser gives no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { pixels: { width, height, data: data as Uint8ClampedArray<ArrayBuffer> }, from };
}

let store: PhotoStore | null = null;

/** Both are JSON: name -> address relative to the page. */
export function photosOfPage(photos: string, data: string): PhotoStore {
  store ??= new PhotoStore(
    JSON.parse(photos) as Record<string, string>,
    JSON.parse(data) as Record<string, string>,
  );
  return store;
}
