/**
 * Draws a replay when the book is built: `node draw.ts`, one request per line on standard input,
 * {data}, one answer per line on standard output, {html} or {error}. live_code/replays/drawing.py is the
 * other side.
 */
import "../explorables/build/document.ts";
import { createInterface } from "node:readline";
import { readReplay } from "../../live_code/watching/view/data.js";
import { ReplayView } from "../../live_code/watching/view/view.js";

/** What only works with the script, until it is there. */
const DEAD = "button, input, select";

export function draw(data: string): string {
  const { node } = new ReplayView(readReplay(data));
  for (const dead of node.querySelectorAll(DEAD)) dead.setAttribute("disabled", "");
  for (const part of [node, ...node.querySelectorAll("[tabindex]")]) {
    part.removeAttribute("tabindex");
  }
  return node.outerHTML;
}

if (process.argv[1] === import.meta.filename) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { data } = JSON.parse(line) as { data: string };
    let answer: { html: string } | { error: string };
    try {
      answer = { html: draw(data) };
    } catch (problem) {
      answer = { error: problem instanceof Error ? problem.message : String(problem) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
