/** The only way to what browsers keep for a site, which may be missing, forbidden or full. */

export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** localStorage, or null where the browser forbids it. */
export function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The same, also to look through what is kept. */
export type WholeStorage = Storage & Pick<globalThis.Storage, "key" | "length">;

export function wholeStorage(): WholeStorage | null {
  return browserStorage() as WholeStorage | null;
}

/** sessionStorage, or null where the browser forbids it. */
export function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

export function read(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** null takes the item away; false: nothing could be kept. */
export function write(storage: Storage | null, key: string, value: string | null): boolean {
  try {
    if (!storage) return false;
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
