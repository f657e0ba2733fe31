/** Every name under which something is kept in the reader's browser; see storage.ts. */

/** "off" turns images off for the whole site; "always": the site's comes at any pace of the line. */
export const IMAGE = "live-code:image";

/** How often an image of this version of the site was made and not once used. */
export const IMAGE_TRIES = "live-code:image-tries";

/** A manifest and which of its files are kept unpacked. */
export const UNPACKED = "live-code:unpacked";

/** A manifest with which Python was built up from archives, which the browser has by now. */
export const BUILT_UP = "live-code:built-up";

/** "off": no page starts by itself. */
export const AUTO = "live-code:auto";

/** In the tab while Python starts: found by its next start if this one took the tab down. */
export const IMAGE_STARTING = "live-code:image-starting";

/** In the tab: pages that have reloaded themselves to become isolated. */
export const ISOLATION_TRIED = "live-code:isolation-tried";

/** In the tab: when, where and on which page Live Code was pressed before such a reload. */
export const PRESSED = "live-code:pressed";

/** What the reader last typed as their name, for the next hand-in. */
export const NAME = "live-code:name";

/** What is kept of one page; `book` is the book's path, since one origin may hold several books. */
export const pageKeys = (book: string, page: string) => ({
  edits: `live-code:${book}:${page}:edits`,
  /** Where version 1 kept edits. */
  oldEdits: `live-code:${book}:${page}`,
  /** Earlier versions of cells. */
  history: `live-code:${book}:${page}:history`,
  /** "1": the page starts by itself. */
  on: `live-code:${book}:${page}:on`,
});

/** The reader's own cells of a page; apart from the others, which every page loads. */
export const ownKey = (book: string, page: string) => `live-code:${book}:${page}:own`;

/** Of a book: "wanted" when the reader wants a copy of it; also the lock of the tab that fetches. */
export const offlineCopyKey = (book: string) => `live-code:offline:${book}`;

/** "seen" when the reader has been through a figure's tour. */
export const tourKey = (figure: string) => `live-code:tour:${figure}`;

/** What is kept of a page's exercises; `book` is the book's path. */
export const exercisesKey = (book: string, page: string) => `live-code:${book}:${page}:exercises`;

/** Of a book whose Python may run elsewhere, too. The last two are kept in the tab alone. */
export const serverKeys = (book: string) => ({
  /** Where it runs, and the address of the reader's server. */
  place: `live-code:${book}:place`,
  /** A server's address and what the reader has typed as its token. */
  token: `live-code:${book}:token`,
  /** Address and token of the server that Binder has started. */
  built: `live-code:${book}:built`,
});
