/** The worker's start from an image: finds it, tries it, and throws away what does not work. */
import type { Manifest } from "../../manifest.ts";
import { bootPython, type Core } from "../boot.ts";
import { type FileSystem, fileSystem, type Python } from "../python-types.ts";
import { imageKey } from "./key.ts";
import { ImageStart } from "./restore.ts";
import { openImage, removeImage } from "./storage.ts";

/** This worker's file, with its hash. */
export function workerName(): string {
  return location.pathname.split("/").at(-1) ?? "";
}

/** The image of this site, read and checked; null if there is none that can be used. */
export async function openStart(manifest: Manifest): Promise<ImageStart | null> {
  const key = imageKey(manifest, workerName());
  const image = await openImage(key);
  if (!image) return null;
  const [major, minor] = manifest.python.split(".");
  try {
    return new ImageStart(image, `/lib/python${major}.${minor}/site-packages`);
  } catch (error) {
    image.close();
    await discard(key, error);
    return null;
  }
}

/** Python as it was when the image was made; null if anything at all is not as it was. */
export async function startFrom(image: ImageStart, core: Core): Promise<Python | null> {
  try {
    const python = await bootPython(core, null, {
      config: { _loadSnapshot: image.objects },
      around: (create) => image.restoring(create),
    });
    const fs: FileSystem = fileSystem(python);
    for (const folder of image.folders) fs.mkdirTree(folder);
    python.pyimport("live_kernel.imaging").refresh();
    image.close();
    return python;
  } catch (error) {
    image.close();
    await discard(image.key, error);
    return null;
  }
}

async function discard(key: string, reason: unknown): Promise<void> {
  console.warn("Python starts without its memory image:", reason);
  await removeImage(key);
}
