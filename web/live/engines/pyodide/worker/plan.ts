/** The ways to a Python: the browser's own image, the site's, the archives. The first open one is taken. */

import { ImageDamaged } from "../image/open.ts";
import type { GroupArchives } from "../packages/group-archives.ts";
import type { PackagesImage, SitePackages } from "../packages/site-packages.ts";
import type { HowStarted, ImageUse } from "../protocol/messages.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import type { Python } from "../python/types.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** An image that is there, or on its way. */
export interface FoundImage {
  readonly groups: readonly string[];
  readonly isWhole: boolean;
  /** Fails with `ImageDamaged` if anything is not as it was. */
  restore(): Promise<{
    python: Python;
    files: PackagesImage["files"] & { readonly lazyFiles: LazyFiles };
  }>;
}

/** What all ways start from. */
export interface Means {
  /** Which images may be used. */
  image: ImageUse;
  /** The browser's own image; null if there is none. */
  own: Promise<FoundImage | null>;
  /** Does the site's image save more time than it costs? */
  shippedPays(): Promise<boolean>;
  /** The site's image; null if it does not come. */
  fetchShipped(): Promise<FoundImage | null>;
  fetchLibrary(): Promise<Bytes>;
  build(library: Promise<Bytes>): Promise<Python>;
  /** Groups that the page wants. */
  names: readonly string[];
  archives: GroupArchives;
}

export interface Begun {
  python: Python;
  how: HowStarted;
  lazyFiles: LazyFiles;
  /** Tell `site` which files are there. */
  fill(site: Pick<SitePackages, "restore" | "completeLibrary">): void;
}

/** null: this way is closed. */
export type Way = (means: Means) => Promise<Begun | null>;

export async function startPython(means: Means): Promise<Begun> {
  try {
    const begun = (await fromOwnImage(means)) ?? (await fromShippedImage(means));
    if (begun) return begun;
  } catch (fault) {
    if (!(fault instanceof ImageDamaged)) throw fault;
    return { ...(await fromArchives(means)), how: "broken" };
  }
  return await fromArchives(means);
}

export const fromOwnImage: Way = async (means) => {
  const found = await means.own;
  return found && fromImage(found, "restored", means);
};

const fromShippedImage: Way = async (means) => {
  const { image, shippedPays, fetchShipped } = means;
  const pays = image === "always" || (image === "any" && (await shippedPays()));
  const found = pays ? await fetchShipped() : null;
  return found && fromImage(found, "shipped", means);
};

const fromArchives = async ({ names, archives, fetchLibrary, build }: Means): Promise<Begun> => {
  const broken = archives.request(names);
  const arriving = fetchLibrary();
  const python = await Promise.race([build(arriving), broken]);
  const library = await arriving;
  const lazyFiles = new LazyFiles(python.FS);
  return { python, how: "none", lazyFiles, fill: (site) => site.completeLibrary(library) };
};

async function fromImage(
  { groups, isWhole, restore }: FoundImage,
  how: HowStarted,
  { names, archives }: Means,
): Promise<Begun> {
  const broken = archives.request(names.filter((name) => !groups.includes(name)));
  const { python, files } = await Promise.race([restore(), broken]);
  const fill: Begun["fill"] = (site) => site.restore({ groups, isWhole, files });
  return { python, how, lazyFiles: files.lazyFiles, fill };
}
