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
