/** The worker's start from an image: finds it, tries it, and throws away what does not work. */
import { bootPython, type Core } from "../python/boot.ts";
import type { Python } from "../python/types.ts";
import type { ImageFiles } from "./file/contents.ts";
import { removeImage } from "./file/private-files.ts";
import { openImage } from "./file/storage.ts";
import { imageKey } from "./key.ts";
import { ImageStart } from "./restore.ts";

export interface Restored {
  python: Python;
  /** Files of the image that are not there yet. */
  files: ImageFiles;
}

/** The image of the site with this manifest; null if there is none that can be used. */
export async function openStart(manifest: string): Promise<ImageStart | null> {
  const key = imageKey(manifest, location.pathname);
  const image = await openImage(key);
  if (!image) return null;
  try {
    return new ImageStart(image);
  } catch (error) {
    image.close();
    tellDamage(error);
    await removeImage(key);
    return null;
  }
}

/** With this image Python cannot be started. */
export class ImageDamaged extends Error {}

/** Python as it was when the image was made; fails with `ImageDamaged` if anything is not as it was. */
export async function startFrom(image: ImageStart, core: Promise<Core>): Promise<Restored> {
  try {
    const python = await bootPython(core, null, {
      config: { _loadSnapshot: image.objects },
      around: (create) => image.restoring(create),
    });
    for (const folder of image.folders) python.FS.mkdirTree(folder);
    python.pyimport<{ refresh(): void }>("live_kernel.memory_image").refresh();
    return { python, files: image.files };
  } catch (error) {
    // What did not come is no fault of the image.
    await core;
    image.close();
    tellDamage(error);
    throw new ImageDamaged();
  }
}

/** It is the page that removes it: once Python runs, its worker has no way to the files. */
export function tellDamage(reason: unknown): void {
  console.warn("Python's memory image is thrown away:", reason);
}
