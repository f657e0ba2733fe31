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

interface StatedImage {
  size: PixelSize | null;
  /** Was it drawn for a dark page? null when the kernel does not say. */
  dark: boolean | null;
}

/** What the kernel says of an image in the output's metadata: its size as Jupyter writes it. */
export function statedImage(metadata: Record<string, unknown>, mime: string): StatedImage {
  const all = { ...metadata, ...(metadata[mime] as object | undefined) };
  const { width, height, dark } = all as Partial<Record<"width" | "height" | "dark", unknown>>;
  const sized = typeof width === "number" && typeof height === "number";
  return {
    size: sized ? { width, height } : null,
    dark: typeof dark === "boolean" ? dark : null,
  };
}
