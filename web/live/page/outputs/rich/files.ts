/** Files that a cell wrote, as downloads: `FileLink` and `FileLinks`. */
import { element } from "../../../../base/dom.ts";
import { icon } from "../../../../base/icons.ts";
import { imageBytes } from "../mime/image-data.ts";
import { FILES } from "../mime/kinds.ts";
import type { Rendered } from "../mime/rendered.ts";

/** Bytes; `live_code/kernel/ipython/files.py` offers no more. */
const MOST_LINKED = 40_000_000;
const UNKNOWN = "application/octet-stream";

interface FileEntry {
  name: string;
  size: number;
}

interface About {
  files: FileEntry[];
  /** A cell wrote them, and did not link them itself. */
  written: boolean;
  large: FileEntry[];
  /** How many others it wrote. */
  more: number;
}

export function downloads(
  content: string | Uint8Array,
  metadata: Record<string, unknown>,
): Rendered {
  const bytes = imageBytes(content);
  const about = (metadata[FILES] ?? {}) as Partial<About>;
  const { files = [], written = false } = about;
  const addresses: string[] = [];
  let start = 0;
  const links = files.map(({ name, size }) => {
    // Opened in a tab instead, a page among them would have the site's origin.
    const blob = new Blob([bytes.subarray(start, start + size)], { type: UNKNOWN });
    start += size;
    const address = URL.createObjectURL(blob);
    addresses.push(address);
    const link = element("a", "live-button live-download", icon("offline"), `Download ${name}`);
    link.href = address;
    link.download = name.split("/").at(-1) ?? name;
    return element("div", "live-file", link, element("span", "live-file-size", amount(size)));
  });
  const head = written ? [remark("Written by this cell:")] : [];
  return {
    node: element("div", "output live-files", ...head, ...links, ...remarks(about)),
    shown: Promise.resolve(),
    release: () => addresses.forEach((address) => void URL.revokeObjectURL(address)),
  };
}

/** What is not offered, and how a cell offers it. */
function remarks({ large = [], more = 0 }: Partial<About>): HTMLElement[] {
  const said = large.map(({ name, size }) =>
    size > MOST_LINKED
      ? `${name} has ${amount(size)}: too much to download from here.`
      : `${name} has ${amount(size)}: FileLink(${JSON.stringify(name)}) offers it.`,
  );
  if (more > 0) said.push(`And ${more} more: FileLinks(".") offers all.`);
  return said.map(remark);
}

function remark(text: string): HTMLElement {
  return element("p", "live-file-remark", text);
}

/** 999 bytes, 12 kB, 3.4 MB. */
export function amount(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
