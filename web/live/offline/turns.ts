/** Of several tabs only one fetches the copy. */

export interface Turns {
  /** Do `work` unless another tab is at it. */
  take(work: () => Promise<void>): Promise<"done" | "taken">;
  /** Until no tab is at it. */
  wait(signal: AbortSignal): Promise<void>;
}

export function turnsOfTabs(name: string): Turns {
  const { locks } = navigator;
  return {
    async take(work) {
      if (!locks) {
        await work();
        return "done";
      }
      return await locks.request(name, { ifAvailable: true }, async (lock) => {
        if (!lock) return "taken";
        await work();
        return "done";
      });
    },
    async wait(signal) {
      await locks.request(name, { signal }, () => {});
    },
  };
}
