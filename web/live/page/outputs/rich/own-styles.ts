/** Style sheets that an output brings: they apply inside of it and nowhere else. */
import type { Rename } from "./own-names.ts";

const ID = /#(-?[A-Za-z_][\w-]*)/g;

/**
 * The rules of `css`, each behind `scope`. What would reach further, such as fonts and imported
 * sheets, is left out.
 */
export function scopedRules(css: string, scope: string, rename: Rename): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return rules(sheet.cssRules, scope, rename);
}

function rules(list: CSSRuleList, scope: string, rename: Rename): string {
  return [...list].map((rule) => scoped(rule, scope, rename)).join("\n");
}

function scoped(rule: CSSRule, scope: string, rename: Rename): string {
  if (rule instanceof CSSStyleRule) {
    const selectors = selectorsOf(rule.selectorText).map(
      (selector) => `${scope} ${selector.replace(ID, (_all, id: string) => `#${rename(id)}`)}`,
    );
    return `${selectors.join(", ")} { ${rule.style.cssText} }`;
  }
  if (rule instanceof CSSMediaRule) {
    return `@media ${rule.conditionText} { ${rules(rule.cssRules, scope, rename)} }`;
  }
  if (rule instanceof CSSSupportsRule) {
    return `@supports ${rule.conditionText} { ${rules(rule.cssRules, scope, rename)} }`;
  }
  return "";
}

/** A list of selectors taken apart at its own commas, not at those in brackets or quotes. */
export function selectorsOf(text: string): string[] {
  const found = [""];
  let depth = 0;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "\\") {
      found[found.length - 1] += character + (text[at + 1] ?? "");
      at += 1;
      continue;
    }
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if ("([".includes(character)) depth += 1;
    else if (")]".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) {
      found.push("");
      continue;
    }
    found[found.length - 1] += character;
  }
  return found.map((selector) => selector.trim()).filter((selector) => selector !== "");
}
