/** A place that the hand draws, drags or paints on: pointer and keys in the place's own units. */
import { html, nothing, type TemplateResult } from "lit";
import { arrowOf, isModified, keep } from "./arrows.ts";

/** What the pointer does: moves above, comes down, moves while down. */
export type Deed = "hover" | "down" | "drag";

export interface Surface {
  readonly content: TemplateResult;
  /** Units from top to bottom and from left to right. */
  readonly rows: number;
  readonly columns: number;
  /** What can be done here and how, for screen readers. */
  readonly label: string;
  readonly part?: string;
  /** Where the pointer is, not rounded; it may lie outside while it is down. */
  point(row: number, column: number, deed: Deed): void;
  /** Arrow keys: steps down and to the right, ten of them with Shift. */
  arrow(down: number, right: number): void;
  /** Enter and the space bar. */
  press?(): void;
}

const FAR = 10;

export function surface(options: Surface): TemplateResult {
  const tell = (event: PointerEvent, deed: Deed) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const row = ((event.clientY - box.top) / box.height) * options.rows;
    const column = ((event.clientX - box.left) / box.width) * options.columns;
    options.point(row, column, deed);
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    tell(event, "down");
  };
  const onMove = (event: PointerEvent) => {
    if (event.buttons > 0) tell(event, "drag");
    else if (event.pointerType === "mouse") tell(event, "hover");
  };
  const onKey = (event: KeyboardEvent) => {
    const arrow = arrowOf(event);
    const isPress = !isModified(event) && (event.key === "Enter" || event.key === " ");
    if (arrow) {
      const by = event.shiftKey ? FAR : 1;
      options.arrow(arrow[0] * by, arrow[1] * by);
    } else if (isPress && options.press) options.press();
    else return;
    keep(event);
  };
  return html`<div class="fig-point fig-surface" tabindex="0" role="application"
    aria-roledescription="drawing area" aria-label=${options.label}
    data-part=${options.part ?? nothing} @pointerdown=${onDown} @pointermove=${onMove}
    @keydown=${onKey}>${options.content}</div>`;
}
