/**
 * Colours code in the editor with the class names of Pygments, so that the theme's own style sheet,
 * light and dark, paints running cells exactly as it paints printed ones.
 */
import { syntaxHighlighting } from "@codemirror/language";
import { tagHighlighter, tags } from "@lezer/highlight";

export const pygments = tagHighlighter([
  { tag: tags.comment, class: "c1" },
  { tag: tags.keyword, class: "k" },
  { tag: tags.controlKeyword, class: "k" },
  { tag: tags.definitionKeyword, class: "k" },
  { tag: tags.moduleKeyword, class: "kn" },
  { tag: tags.operatorKeyword, class: "ow" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: tags.self, class: "bp" },
  { tag: tags.number, class: "mi" },
  { tag: tags.string, class: "s2" },
  { tag: tags.special(tags.string), class: "s2" },
  { tag: tags.escape, class: "se" },
  { tag: tags.special(tags.brace), class: "si" },
  { tag: tags.operator, class: "o" },
  { tag: tags.derefOperator, class: "o" },
  { tag: tags.punctuation, class: "p" },
  { tag: tags.variableName, class: "n" },
  { tag: tags.propertyName, class: "n" },
  { tag: tags.function(tags.variableName), class: "n" },
  { tag: tags.function(tags.propertyName), class: "n" },
  { tag: tags.definition(tags.variableName), class: "n" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.className, class: "nc" },
  { tag: tags.definition(tags.className), class: "nc" },
]);

export const pygmentsHighlighting = syntaxHighlighting(pygments);
