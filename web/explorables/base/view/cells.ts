/** A square grid as a drawing: areas, hatched strips, lines, numbers. For grids too large for tables. */
import { html, nothing, svg, type TemplateResult } from "lit";

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A class that says how it is filled. */
  readonly look: string;
  /** Lines between its cells; where no area has them, the whole grid has. */
  readonly isRuled?: boolean;
}

export interface Written {
  readonly row: number;
  readonly column: number;
  readonly words: string;
  readonly look?: string;
}

export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly areas: readonly Area[];
  readonly written: readonly Written[];
  /** What is to be seen, for screen readers. */
  readonly description: string;
  /** Name of the pattern for areas that look "fig-hatched"; unique on the page. */
  readonly hatch: string;
  /** Width by height, for a grid that is drawn in another shape than it has; without numbers. */
  readonly ratio?: number;
  /** Over a picture, which has a description of its own: without lines, for the eye alone. */
  readonly isBare?: boolean;
}

/** Grids with more rows than this have no lines: they would be a grey mass. */
const MOST_LINES = 48;
const DIGITS = 3;

type Box = Omit<Area, "look">;

function lines({ x, y, width, height }: Box): string {
  if (Math.max(width, height) > MOST_LINES) return "";
  const across = Array.from({ length: height + 1 }, (_, row) => `M${x} ${y + row}h${width}`);
  const down = Array.from({ length: width + 1 }, (_, column) => `M${x + column} ${y}v${height}`);
  return [...across, ...down].join("");
}

export function cells(drawn: Cells): TemplateResult {
  const { rows, columns, hatch } = drawn;
  const gap = Math.max(0.35, Math.max(rows, columns) / 60);
  const ruled: readonly Box[] = drawn.areas.filter(({ isRuled }) => isRuled);
  const whole: Box = { x: 0, y: 0, width: columns, height: rows };
  const path = drawn.isBare ? "" : (ruled.length ? ruled : [whole]).map(lines).join("");
  return html`<svg class="fig-cells" viewBox="0 0 ${columns} ${rows}" role=${drawn.isBare ? nothing : "img"}
    aria-hidden=${drawn.isBare ? "true" : nothing}
    preserveAspectRatio=${drawn.ratio ? "none" : nothing}
    style=${drawn.ratio ? `aspect-ratio:${drawn.ratio}` : nothing} aria-label=${drawn.description || nothing}><defs><pattern id=${hatch} width=${gap} height=${gap}
    patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="fig-stripe"
    width=${gap / 3} height=${gap}></rect></pattern></defs>${drawn.areas.map(
      ({ x, y, width, height, look }) => svg`<rect x=${x} y=${y} width=${width} height=${height}
        class=${look} fill=${look.includes("fig-hatched") ? `url(#${hatch})` : nothing}></rect>`,
    )}<path class="fig-lines" d=${path}></path>${drawn.written.map(
      ({ row, column, words, look }) => svg`<text x=${column + 0.5} y=${row + 0.5}
        font-size=${words.length > DIGITS ? 0.34 : 0.42} class=${look ?? ""}>${words}</text>`,
    )}</svg>`;
}
