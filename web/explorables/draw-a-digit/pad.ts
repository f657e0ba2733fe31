/** The pad: lines drawn by pen, finger, mouse or arrow keys. */
import { html, svg, type TemplateResult } from "lit";
import type { Point } from "../../maths/strokes/stroke.ts";
import { arrowOf, isModified, keep, type Move } from "../base/view/arrows.ts";
import { type Drawing, MOST_POINTS, pointCount } from "./strokes.ts";

/** A share of the pad: nearer points would only make the address longer. */
const NEAREST = 0.012;
const KEY_STEP = 1 / 16;

interface Pad {
  readonly drawing: Drawing;
  /** Percent of the pad's side. */
  readonly pen: number;
  set(drawing: Drawing): void;
}

function pointOf(event: PointerEvent, box: DOMRect): Point {
  const share = (at: number, start: number, length: number) =>
    Math.min(1, Math.max(0, (at - start) / length));
  return {
    x: share(event.clientX, box.left, box.width),
    y: share(event.clientY, box.top, box.height),
  };
}

function draw(down: PointerEvent, { drawing, set }: Pad): void {
  if (down.button !== 0) return;
  const target = down.currentTarget as SVGElement;
  const box = target.getBoundingClientRect();
  target.setPointerCapture(down.pointerId);
  down.preventDefault();
  target.focus({ preventScroll: true });
  const line = [pointOf(down, box)];
  set([...drawing, [...line]]);
  const onMove = (event: PointerEvent) => {
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length > 0 ? events : [event]) {
      const point = pointOf(one, box);
      const last = line.at(-1) as Point;
      if (Math.hypot(point.x - last.x, point.y - last.y) >= NEAREST) line.push(point);
    }
    if (pointCount(drawing) + line.length <= MOST_POINTS) set([...drawing, [...line]]);
  };
  const onUp = () => {
    target.removeEventListener("pointermove", onMove);
    target.removeEventListener("pointerup", onUp);
    target.removeEventListener("pointercancel", onUp);
  };
  target.addEventListener("pointermove", onMove);
  target.addEventListener("pointerup", onUp);
  target.addEventListener("pointercancel", onUp);
}

function moved({ x, y }: Point, [down, right]: Move): Point {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return { x: inside(x + right * KEY_STEP), y: inside(y + down * KEY_STEP) };
}

/** Arrows draw on, with Shift they only move; Backspace takes the last line back. */
function onKey(event: KeyboardEvent, { drawing, set }: Pad): void {
  if (isModified(event)) return;
  const arrow = arrowOf(event);
  if (event.key === "Backspace") set(drawing.slice(0, -1));
  else if (event.key === "Delete") set([]);
  else if (arrow) {
    const last = drawing.at(-1) ?? [{ x: 0.5, y: 0.2 }];
    const next = moved(last.at(-1) ?? { x: 0.5, y: 0.5 }, arrow);
    const before = drawing.slice(0, -1);
    if (event.shiftKey) set([...(last.length === 1 ? before : drawing), [next]]);
    else set([...before, [...last, next]]);
  } else return;
  keep(event);
}

export function padOf(pad: Pad): TemplateResult {
  const lines = pad.drawing.map((line) => {
    const points = line.map(({ x, y }) => `${(100 * x).toFixed(1)},${(100 * y).toFixed(1)}`);
    // A line of one point is a dot, which a polyline of one point does not draw.
    const drawn = points.length === 1 ? [points[0], points[0]] : points;
    return svg`<polyline points=${drawn.join(" ")} stroke-width=${pad.pen}></polyline>`;
  });
  return html`<svg class="digit-pad" viewBox="0 0 100 100" tabindex="0" role="application"
    aria-roledescription="drawing pad" data-part="pad"
    aria-label="Pad: draw with pen, finger or mouse. Arrow keys draw, with Shift they move the pen, Backspace takes a line back."
    @pointerdown=${(event: PointerEvent) => draw(event, pad)}
    @keydown=${(event: KeyboardEvent) => onKey(event, pad)}>${lines}</svg>`;
}
