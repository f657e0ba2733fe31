/** Which of CSS a cell may set on its widgets: sizes, distances, and how they stand in a box. */
import { isState } from "./state.ts";

const LENGTH = String.raw`(?:auto|0|-?\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|ch|%|fr|vw|vh))`;
const TRACK = `(?:${LENGTH}|min-content|max-content|minmax\\(${LENGTH}, ?${LENGTH}\\))`;
const REPEAT = String.raw`repeat\((?:\d{1,2}|auto-fit|auto-fill), ?${TRACK}(?: ${TRACK})*\)`;
const WORD = "[a-z]+(?:-[a-z]+){0,2}";
const lengths = new RegExp(`^(?:${LENGTH})(?: ${LENGTH}){0,3}$`);
const tracks = new RegExp(`^(?:${TRACK}|${REPEAT})(?: (?:${TRACK}|${REPEAT})){0,40}$`);
const wordsOnly = new RegExp(`^${WORD}(?: ${WORD})?$`);
const flex = new RegExp(`^(?:none|auto|initial|\\d{1,3}(?: \\d{1,3})?(?: ${LENGTH})?)$`);
const area = /^(?:auto|span \d{1,2}|\d{1,2}(?: ?\/ ?(?:span )?\d{1,2})?)$/;

const ALLOWED: Record<string, RegExp> = {
  width: lengths,
  min_width: lengths,
  max_width: lengths,
  height: lengths,
  min_height: lengths,
  max_height: lengths,
  margin: lengths,
  padding: lengths,
  grid_gap: lengths,
  gap: lengths,
  grid_template_columns: tracks,
  grid_template_rows: tracks,
  grid_auto_columns: tracks,
  grid_auto_rows: tracks,
  grid_auto_flow: wordsOnly,
  grid_row: area,
  grid_column: area,
  justify_content: wordsOnly,
  justify_items: wordsOnly,
  align_content: wordsOnly,
  align_items: wordsOnly,
  align_self: wordsOnly,
  flex_flow: wordsOnly,
  flex,
  overflow: /^(?:auto|hidden|scroll|visible)$/,
  visibility: /^(?:visible|hidden)$/,
  display: /^(?:none|flex|grid|block)$/,
};

/** What of a layout is allowed, as CSS has it. */
export function styleOf(layout: unknown): [string, string][] {
  if (!isState(layout)) return [];
  return Object.entries(ALLOWED).flatMap(([name, allowed]) => {
    const value = layout[name];
    if (typeof value !== "string" || !allowed.test(value)) return [];
    return [[name.replaceAll("_", "-"), value] as [string, string]];
  });
}

export function applyLayout(node: HTMLElement, layout: unknown): void {
  const wanted = new Map(styleOf(layout));
  for (const name of Object.keys(ALLOWED)) {
    const property = name.replaceAll("_", "-");
    const value = wanted.get(property);
    if (value === undefined) node.style.removeProperty(property);
    else node.style.setProperty(property, value);
  }
}
