/**
 * How the page learns that its worker is no more, whatever ended it.
 *
 * A worker that closes itself tells nobody. It holds a lock, which the browser takes from it when it
 * ends, and the page waits for the same lock.
 */

/** A name for the lock of one worker; null where the browser has no locks. */
export function lockName(): string | null {
  return navigator.locks ? `live-code:${crypto.randomUUID()}` : null;
}

/**
 * In the worker: hold the lock until the end; true when it is held, false when it can't be. `locks`
 * are those of the browser, which cells can't reach any more.
 */
export function holdLock(name: string | null, locks: LockManager | undefined): Promise<boolean> {
  if (name === null || !locks) return Promise.resolve(false);
  return new Promise((resolve) => {
    locks
      .request(name, () => {
        resolve(true);
        return new Promise<never>(() => {});
      })
      .catch(() => resolve(false));
  });
}

/** In the page: call `ended` when the worker no longer holds the lock; returns how to stop that. */
export function watchLock(name: string, ended: () => void): () => void {
  const stop = new AbortController();
  navigator.locks.request(name, { signal: stop.signal }, ended).catch(() => {
    // It was stopped.
  });
  return () => stop.abort();
}
