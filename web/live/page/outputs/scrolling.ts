/** Makes what scrolls inside a cell's output reachable with the keyboard, as long as it scrolls. */

const SCROLLERS = "pre, .text_html, .text_markdown, .text_latex, .live-film";

/** Look again whenever something in the output changes its size or comes. */
export function watchScrolling(output: HTMLElement, name: string): void {
  if (typeof ResizeObserver !== "function") return;
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target as HTMLElement, name);
  });
  const seen = new WeakSet<HTMLElement>();
  let asked = false;
  const look = () => {
    asked = false;
    for (const node of [output, ...output.querySelectorAll<HTMLElement>(SCROLLERS)]) {
      if (!seen.has(node)) sizes.observe(node);
      seen.add(node);
      reach(node, name);
    }
  };
  // To ask for a size lays the page out: with each of a flood of outputs that would be seconds.
  const lookSoon = () => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  };
  new MutationObserver(lookSoon).observe(output, { childList: true, subtree: true });
  look();
}

export function reach(node: HTMLElement, name: string): void {
  const scrolls = isScroller(node);
  if (scrolls === (node.dataset.scrolls === "true")) return;
  if (scrolls) {
    node.dataset.scrolls = "true";
    node.tabIndex = 0;
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", `Output of ${name}, scrolls`);
  } else {
    delete node.dataset.scrolls;
    for (const attribute of ["tabindex", "role", "aria-label"]) node.removeAttribute(attribute);
  }
}

function isScroller(node: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(node);
  const may = (overflow: string) => overflow === "auto" || overflow === "scroll";
  return (
    (may(overflowX) && node.scrollWidth > node.clientWidth + 1) ||
    (may(overflowY) && node.scrollHeight > node.clientHeight + 1)
  );
}
