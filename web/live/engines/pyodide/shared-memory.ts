/**
 * Can the page and its worker share memory?
 *
 * Isolation alone does not say so: WebKitGTK isolates pages and has no shared memory unless it is
 * told to, and old engines have the constructor on pages that may not hand it to a worker.
 */
export function sharesMemory(): boolean {
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === "function";
}
