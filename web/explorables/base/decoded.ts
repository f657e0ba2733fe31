/** From a picture that the browser can draw to its bytes. */
import type { Pixels } from "./state/pixels.ts";

/** Turned upright, at most `largest` pixels wide and high; `from` is its size before. */
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
