/** Patience with a server: how long to wait for it, and how all that may pass is tried again. */

/** How long to wait for a server that says nothing, in ms. */
export interface Patience {
  /** Silence that is worth telling. */
  notice: number;
  /** Silence after which a request is ended and made again. */
  giveUp: number;
  /** Before the second and each later try; after the last of them a file is given up. */
  pauses: number[];
  /** Troubles of one file in all, so that a line that gives a few bytes at a time comes to an end. */
  troubles?: number;
}

export const PATIENCE: Patience = {
  notice: 10_000,
  giveUp: 20_000,
  pauses: [300, 1000, 2000, 4000, 8000],
};

/** Try until it works; `recover` waits before the next try, or throws what ends them all. */
export async function retried<Result>(
  attempt: (tries: number) => Promise<Result>,
  recover: (fault: unknown, tries: number) => Promise<unknown>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (fault) {
      await recover(fault, tries);
    }
  }
}
