/** Sounds and films that a cell gives as bytes. */
import { element } from "../../../../base/dom.ts";
import { imageBytes } from "../mime/image-data.ts";
import type { Rendered } from "../mime/rendered.ts";

export function media(
  mime: string,
  content: string | Uint8Array,
  metadata: Record<string, unknown>,
  name: string,
): Rendered {
  const address = URL.createObjectURL(new Blob([imageBytes(content)], { type: mime }));
  const isSound = mime.startsWith("audio/");
  const node = element(isSound ? "audio" : "video", "live-media");
  node.controls = true;
  node.preload = "metadata";
  node.setAttribute("aria-label", `${isSound ? "Sound" : "Film"} of ${name}`);
  const { width, height } = (metadata[mime] ?? {}) as Partial<Record<"width" | "height", unknown>>;
  if (node instanceof HTMLVideoElement) {
    if (typeof width === "number") node.width = width;
    if (typeof height === "number") node.height = height;
  }
  node.src = address;
  const box = element("div", "output", node);
  return { node: box, shown: Promise.resolve(), release: () => URL.revokeObjectURL(address) };
}
