/** A small picture of an array, from its pixels. */
import type { Variable } from "../../session/messages.ts";

type Pixels = NonNullable<Variable["picture"]>;

const OPAQUE = 255;

/** null where the bytes are no picture of that size, or the browser draws none. */
export function thumbnail({ width, height, pixels }: Pixels, alt: string): HTMLElement | null {
  const colours = rgba(decoded(pixels), width * height);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const paper = colours && canvas.getContext("2d");
  if (!paper) return null;
  paper.putImageData(new ImageData(colours, width, height), 0, 0);
  canvas.className = "live-variables-picture";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", alt);
  return canvas;
}

/** Grey or colours become red, green, blue and opaque. */
export function rgba(bytes: Uint8Array, count: number): Uint8ClampedArray<ArrayBuffer> | null {
  const channels = bytes.length / count;
  if (channels !== 1 && channels !== 3) return null;
  const colours = new Uint8ClampedArray(4 * count).fill(OPAQUE);
  for (let pixel = 0; pixel < count; pixel += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      const from = channels === 1 ? pixel : 3 * pixel + colour;
      colours[4 * pixel + colour] = bytes[from] ?? 0;
    }
  }
  return colours;
}

function decoded(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}
