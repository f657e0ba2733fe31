/** Wakes the replays that a page was built with when they come near: until then each shows one step. */
import { readPageData } from "../base/page-data.ts";

type Views = typeof import("./main.ts");

/** How far outside of the window. */
const NEAR = "600px 0px";

function views(): Promise<Views> {
  const { base, files } = readPageData();
  return import(new URL(files.replay, new URL(base, document.baseURI)).href);
}

async function wake(built: Element): Promise<void> {
  near.unobserve(built);
  try {
    const { replayOf } = await views();
    const data = built.querySelector('script[type="application/json"]')?.textContent;
    built.replaceChildren(replayOf(data ?? "").node);
  } catch (problem) {
    // The step that the book was built with stays.
    console.error("A replay cannot be moved:", problem);
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) void wake(target);
  },
  { rootMargin: NEAR },
);
for (const built of document.querySelectorAll(".live-replay")) near.observe(built);
