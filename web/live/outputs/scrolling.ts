/** Makes what scrolls inside a cell's output reachable with the keyboard, as long as it scrolls. */

const SCROLLERS = "pre, .text_html, .text_markdown, .text_latex, .live-film";

/** Look again whenever something in the output changes its size or comes. */
export function watchScrolling(output: HTMLElement, name: string): void {
  if (typeof ResizeObserver !== "function") return;
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target as HTMLElement, name);
  });
  const look = () => {
    for (const node of [output, ...output.querySelectorAll<HTMLElement>(SCROLLERS)]) {
      sizes.observe(node);
      reach(node, name);
    }
  };
  new MutationObserver(look).observe(output, { childList: true, subtree: true });
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
