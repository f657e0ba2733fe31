/** Ways to wait until the reader, the browser or Python has nothing better to do. */

/** Call `start` once the page is loaded, seen and at rest. */
export function whenIdle(start: () => void): void {
  const rest = () => {
    if (document.hidden) document.addEventListener("visibilitychange", rest, { once: true });
    else if (typeof requestIdleCallback === "function")
      requestIdleCallback(start, { timeout: 5000 });
    else setTimeout(start, 200);
  };
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
}

/** Let the browser paint and answer the reader, and others work, between two pieces of work. */
export function breathe(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Milliseconds between two looks at whether anything is being done. */
const LOOK = 500;

/** Until Python has had nothing to do for `time` milliseconds. */
export async function pythonIdle(isIdle: () => boolean, time: number): Promise<void> {
  for (let passed = 0; passed < time; passed = isIdle() ? passed + LOOK : 0) await breathe(LOOK);
}

/** Until nothing else is to be done, or for ten seconds. */
export function browserIdle(): Promise<void> {
  if (typeof requestIdleCallback !== "function") return breathe();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 10_000 }));
}
