/** Image outputs: their bytes, and their size before the browser has decoded them. */

export interface PixelSize {
  width: number;
  height: number;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bytes as they are, or from a Jupyter server's base64 text. */
export function imageBytes(data: string | Uint8Array): Uint8Array<ArrayBuffer> {
  if (typeof data !== "string") return new Uint8Array(data);
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}

/** The size that a PNG's first chunk states; null for anything else. */
export function pngSize(bytes: Uint8Array): PixelSize | null {
  if (bytes.length < 24 || PNG_SIGNATURE.some((byte, place) => bytes[place] !== byte)) return null;
  const header = new DataView(bytes.buffer, bytes.byteOffset, 24);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

export interface StatedImage {
  width: number | null;
  height: number | null;
  /** Has the picture two pixels for each of the page? */
  retina: boolean;
  alt: string | null;
  /** Was it drawn for a dark page? null when the kernel does not say. */
  dark: boolean | null;
}

/** What the kernel says of an image in the output's metadata, as Jupyter writes it. */
export function statedImage(metadata: Record<string, unknown>, mime: string): StatedImage {
  const all: Record<string, unknown> = { ...metadata, ...(metadata[mime] as object | undefined) };
  const number = (name: string) => (typeof all[name] === "number" ? all[name] : null);
  return {
    width: number("width"),
    height: number("height"),
    retina: all.retina === true,
    alt: typeof all.alt === "string" ? all.alt : null,
    dark: typeof all.dark === "boolean" ? all.dark : null,
  };
}

/** As stated; one side alone keeps the picture's proportions; else the picture's own size. */
export function sizeOf(
  { width, height, retina }: StatedImage,
  own: PixelSize | null,
): { width: number | null; height: number | null } {
  if (width !== null && height !== null) return { width, height };
  if (own === null) return { width, height };
  if (width !== null) return { width, height: Math.round((width / own.width) * own.height) };
  if (height !== null) return { width: Math.round((height / own.height) * own.width), height };
  const share = retina ? 2 : 1;
  return { width: Math.round(own.width / share), height: Math.round(own.height / share) };
}
