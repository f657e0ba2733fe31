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
  } catch {
    element.setAttribute("data-asleep", "");
  }
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

for (const element of document.querySelectorAll("figure.explorable > :first-child")) {
  near.observe(element);
}
// A link that names a figure leads to it.
const named = /^#([\w-]+)=/.exec(location.hash)?.[1];
if (named) document.getElementById(named)?.scrollIntoView();
