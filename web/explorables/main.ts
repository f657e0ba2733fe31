/** Wakes the figures of a page when they come near the window. */
import { FIGURES } from "./names.ts";

/** How far outside of the window a figure begins to wake. */
const NEAR = "600px 0px";
const PREFIX = "cnn-";

async function wake(element: Element): Promise<void> {
  const name = element.localName.slice(PREFIX.length);
  try {
    const [{ define }, figure] = await Promise.all([import("./base/define.ts"), FIGURES[name]?.()]);
    if (figure) define(figure.default);
  } catch (error) {
    tell(element, error);
  }
}

/** The picture of the build stays; the reader is told why nothing can be moved. */
function tell(element: Element, error: unknown): void {
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
      if (!isIntersecting) continue;
      near.unobserve(target);
      void wake(target);
    }
  },
  { rootMargin: NEAR },
);

// Its script came, and what it shows did not.
document.addEventListener("figure-asleep", ({ target, detail }: CustomEventInit & Event) => {
  if (target instanceof Element) tell(target, detail);
});
for (const element of document.querySelectorAll("figure.explorable > :first-child")) {
  near.observe(element);
}
// A link that names a figure leads to it.
const named = /^#([\w-]+)=/.exec(location.hash)?.[1];
if (named) document.getElementById(named)?.scrollIntoView();
