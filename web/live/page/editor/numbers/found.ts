/** The numbers in a cell's code that can be dragged, and how far. */
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { type Bound, canStep } from "./literal.ts";

type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

export interface FoundNumber {
  /** With the minus sign that belongs to it. */
  from: number;
  to: number;
  text: string;
  bound: Bound;
}

const LISTS = new Set(["ArrayExpression"]);
/** What stands around a number that is alone in its place. */
const THROUGH = new Set(["UnaryExpression", "ParenthesizedExpression"]);

/** The number at `position`, or right before it. */
export function numberAt(state: EditorState, position: number): FoundNumber | null {
  const tree = syntaxTree(state);
  for (const side of [1, -1] as const) {
    const node = tree.resolveInner(position, side);
    if (node.name === "Number") return foundAt(state, node);
  }
  return null;
}

/** All numbers that begin or end between two positions. */
export function numbersIn(state: EditorState, from: number, to: number): FoundNumber[] {
  const found: FoundNumber[] = [];
  syntaxTree(state).iterate({
    from,
    to,
    enter: ({ name, node }) => {
      const number = name === "Number" ? foundAt(state, node) : null;
      if (number) found.push(number);
    },
  });
  return found;
}

function foundAt(state: EditorState, node: SyntaxNode): FoundNumber | null {
  const from = signOf(state, node) ?? node.from;
  const text = state.sliceDoc(from, node.to);
  return canStep(text) ? { from, to: node.to, text, bound: boundOf(text, node) } : null;
}

/** Where the minus stands that is written right before a number and means its sign. */
function signOf(state: EditorState, node: SyntaxNode): number | null {
  const { parent } = node;
  const signed = parent?.name === "UnaryExpression" && parent.from === node.from - 1;
  return signed && state.sliceDoc(parent.from, node.from) === "-" ? parent.from : null;
}

/** Weights, points and what had a sign may change it; sizes, counts and places may not. */
function boundOf(text: string, node: SyntaxNode): Bound {
  if (text.startsWith("-")) return "free";
  let around = node.parent;
  while (around && THROUGH.has(around.name)) around = around.parent;
  if (around && LISTS.has(around.name)) return "free";
  const isZero = Number(text.replaceAll("_", "")) === 0;
  return isZero && around?.name === "AssignStatement" ? "free" : "not-negative";
}
