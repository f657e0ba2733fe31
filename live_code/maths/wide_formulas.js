// A formula that is wider than the page scrolls, so the Tab key has to reach it: in some browsers it
// does so by itself, in others it does not.
{
  const reach = (formula) => {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else formula.removeAttribute("tabindex");
  };
  // Also when a closed part of the page opens.
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target);
  });
  const formulas = document.querySelectorAll("div.math > .katex-display");
  for (const formula of formulas) observer.observe(formula);
  document.fonts.ready.then(() => formulas.forEach(reach));
}
