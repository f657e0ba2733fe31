/** What can go wrong with the offline copy, each as a sentence that says what to do. */

export class OfflineFault extends Error {
  override readonly name = "OfflineFault";
}

export const notSupported = () =>
  new OfflineFault(
    "This browser keeps no files for this page. Offline copies need an address with https:// (or localhost).",
  );

export const denied = () =>
  new OfflineFault(
    "The browser does not let this site keep files. Private windows and blocked cookies do that; use an ordinary window.",
  );

export const noRoom = (needed: number, left: number) =>
  new OfflineFault(
    `The copy needs ${megabytes(needed)} more, and the browser allows ${megabytes(left)}. Free space on the disk or remove other sites' data, then try again.`,
  );

export const full = () =>
  new OfflineFault(
    "The browser's storage for this site is full. What has arrived is kept. Free space on the disk, then continue.",
  );

export const unreachable = () =>
  new OfflineFault(
    "The connection broke off. What has arrived is kept; continue when you are online.",
  );

export const missing = (path: string, status: number) =>
  new OfflineFault(
    `The server has no ${path} (HTTP ${status}); the site is perhaps being updated. What has arrived is kept; try again in a few minutes.`,
  );

export const damaged = (path: string) =>
  new OfflineFault(
    `${path} arrived damaged. What has arrived whole is kept; try again in a few minutes.`,
  );

export function megabytes(bytes: number): string {
  const amount = bytes / 1e6;
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} MB`;
}
