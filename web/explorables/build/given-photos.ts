/** Photos and data as whoever started Node sends them: pixels in base64. */
import { greyOf, type Photo, type Photos } from "../base/state/photos.ts";
import type { Pixels } from "../base/state/pixels.ts";

export interface Bytes {
  width: number;
  height: number;
  data: string;
}

export interface Given {
  photos: Readonly<Record<string, Bytes>>;
  data: Readonly<Record<string, unknown>>;
}

export function photosOf({ photos, data }: Given): Photos {
  const known = new Map<string, Photo>();
  for (const [name, { width, height, data: encoded }] of Object.entries(photos)) {
    const bytes = new Uint8ClampedArray(Buffer.from(encoded, "base64"));
    const pixels: Pixels = { width, height, data: bytes };
    known.set(name, { name, pixels, grey: greyOf(pixels) });
  }
  return {
    data: (name) => data[name] ?? null,
    get(name) {
      const photo = known.get(name) ?? [...known.values()][0];
      if (!photo) throw new Error("the book names no photos: set the option 'photos' of live_code");
      return photo;
    },
  };
}
