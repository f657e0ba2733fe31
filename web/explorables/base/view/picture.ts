/** A picture's place on the page, and a picture that the hand can point into. */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Pixels, Theme } from "../state/pixels.ts";
import { arrowOf, keep } from "./arrows.ts";

const painted = new WeakMap<HTMLCanvasElement, Pixels>();

function paint(canvas: HTMLCanvasElement, pixels: Pixels): void {
  if (painted.get(canvas) === pixels) return;
  painted.set(canvas, pixels);
  const { width, height, data } = pixels;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
}

/** In the page: a canvas that shows the pixels. */
export function canvasOf(pixels: Pixels, description: string): TemplateResult {
  const place = (canvas: Element | undefined) => {
    if (canvas) paint(canvas as HTMLCanvasElement, pixels);
  };
  // What has no words is for the eye alone: words beside it say the same.
  return description === ""
    ? html`<canvas aria-hidden="true" ${ref(place)}></canvas>`
    : html`<canvas role="img" aria-label=${description} ${ref(place)}></canvas>`;
}

/** When the page is built: images that show the same; the page's theme chooses among two. */
export function stillOf(
  paintFor: (theme: Theme) => Pixels,
  themed: boolean,
  save: (pixels: Pixels) => string,
  description: string,
): TemplateResult {
  const image = (theme: Theme, shown: string) => {
    const pixels = paintFor(theme);
    return html`<img class=${shown} src=${save(pixels)} alt=${description} width=${pixels.width}
      height=${pixels.height} loading="lazy" decoding="async">`;
  };
  if (!themed) return image("light", "fig-still");
  return html`${image("light", "fig-still fig-on-light")}${image("dark", "fig-still fig-on-dark")}`;
}

export interface Pointing {
  readonly picture: TemplateResult;
  /** Of the picture, in its own pixels or cells. */
  readonly rows: number;
  readonly columns: number;
  /** The marked window; its first row and column move. */
  readonly mark: { row: number; column: number; height: number; width: number };
  /** What moves and how, for screen readers. */
  readonly label: string;
  readonly part?: string;
  /** Steps of the arrow keys; ten of them with Shift. */
  readonly step?: number;
  /** The window's new first row and column; they may lie outside. */
  move(row: number, column: number): void;
}

const percent = (share: number) => `${(100 * share).toFixed(3)}%`;

/** A picture with a marked window that follows the pointer and the arrow keys. */
export function pointing(options: Pointing): TemplateResult {
  const { rows, columns, mark, step = 1 } = options;
  const follow = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    options.move(row - (mark.height >> 1), column - (mark.width >> 1));
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerType === "mouse" || event.buttons > 0) follow(event);
  };
  const onKey = (event: KeyboardEvent) => {
    const arrow = arrowOf(event);
    if (!arrow) return;
    keep(event);
    const by = step * (event.shiftKey ? 10 : 1);
    options.move(mark.row + arrow[0] * by, mark.column + arrow[1] * by);
  };
  const place = [
    `top:${percent(mark.row / rows)}`,
    `left:${percent(mark.column / columns)}`,
    `height:${percent(mark.height / rows)}`,
    `width:${percent(mark.width / columns)}`,
  ].join(";");
  return html`<div class="fig-point" tabindex="0" role="application"
    aria-roledescription="picture with a window" aria-label=${options.label}
    data-part=${options.part ?? nothing} @pointermove=${onMove} @pointerdown=${follow}
    @keydown=${onKey}>${options.picture}<span class="fig-mark" style=${place}></span></div>`;
}
