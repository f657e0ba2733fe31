/** Files that a cell wrote, as downloads: `FileLink` and `FileLinks`. */
import { element } from "../../../../base/dom.ts";
import { icon } from "../../../../base/icons.ts";
import { imageBytes } from "../mime/image-data.ts";
import { FILES } from "../mime/kinds.ts";
import type { Rendered } from "../mime/rendered.ts";

const UNKNOWN = "application/octet-stream";

interface FileEntry {
  name: string;
  size: number;
}

export function downloads(
  content: string | Uint8Array,
  metadata: Record<string, unknown>,
): Rendered {
  const bytes = imageBytes(content);
  const { files = [] } = (metadata[FILES] ?? {}) as { files?: FileEntry[] };
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
  return {
    node: element("div", "output live-files", ...links),
    shown: Promise.resolve(),
    release: () => addresses.forEach((address) => void URL.revokeObjectURL(address)),
  };
}

/** 999 bytes, 12 kB, 3.4 MB. */
export function amount(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
