/** Wakes the figures of a page when they come near the window, or when a cell sets them. */
import { onWanted } from "../base/bundles/figures.ts";
import { atNextVisit } from "../base/bundles/next-visit.ts";
import type { FigureElement } from "./base/element.ts";
import { FIGURES } from "./names.ts";

/** How far outside of the window a figure begins to wake. */
const NEAR = "600px 0px";
const PREFIX = "cnn-";

async function bring({ localName }: Element) {
  const name = localName.slice(PREFIX.length);
  const [{ define }, figure] = await Promise.all([import("./base/define.ts"), FIGURES[name]?.()]);
  return { define, figure: figure?.default };
}

/** false: its script did not come. */
async function wake(element: Element): Promise<boolean> {
  near.unobserve(element);
  try {
    const { define, figure } = await bring(element);
    if (figure) define(figure);
    return true;
  } catch (error) {
    tell(element, error);
    return false;
  }
}

/** Bring all scripts of a figure; return the addresses of what it may be asked to show. */
async function everythingOf(element: HTMLElement): Promise<string[]> {
  const { figure } = await bring(element);
  await figure?.later?.();
  const [photos, data] = [element.dataset.photos, element.dataset.data].map(
    (text): Record<string, string> => JSON.parse(text ?? "{}"),
  );
  const files = [
    ...(figure?.photos ? Object.values(photos ?? {}) : []),
    ...(figure?.data ? [data?.[figure.data] ?? ""] : []),
  ];
  return files.map((file) => new URL(file, document.baseURI).href);
}

/** The picture of the build stays; the reader is told why nothing can be moved. */
function tell(element: Element, error: unknown): void {
  if (element.nextElementSibling?.matches(".fig-asleep")) return;
  console.error(`The figure ${element.localName} sleeps:`, error);
  const words = document.createElement("p");
  words.className = "fig-asleep";
  words.textContent =
    "This figure cannot be moved: a part of it did not come. Check the connection and reload the page.";
  element.after(words);
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) void wake(target);
    }
  },
  { rootMargin: NEAR },
);

// Its script came, and what it shows did not.
document.addEventListener("figure-asleep", ({ target, detail }: CustomEventInit & Event) => {
  if (target instanceof Element) tell(target, detail);
});
onWanted(async (element, { state, answer }) => {
  const isAwake = await wake(element);
  answer(isAwake ? await (element as FigureElement).take(state) : "a part of it did not come");
});
for (const element of document.querySelectorAll<HTMLElement>("figure.explorable > :first-child")) {
  near.observe(element);
  atNextVisit(() => everythingOf(element)); // also of those that have not come near the window yet
}
// A link that names a figure leads to it.
const named = /^#([\w-]+)=/.exec(location.hash)?.[1];
if (named) document.getElementById(named)?.scrollIntoView();
