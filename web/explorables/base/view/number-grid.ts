/**
 * Numbers in a table. One that can be edited is worked like a spreadsheet: arrows move, typing
 * replaces, Enter takes, Esc gives back, Page Up and Page Down step, as do the wheel over the chosen
 * cell and a drag up or down; a matrix can be pasted from NumPy or a spreadsheet.
 */
import { html, nothing, type TemplateResult } from "lit";
import { at, filled, type Matrix } from "../../../maths/matrix.ts";
import { type GridField, plain } from "../state/fields.ts";
import type { Fields, StateOf } from "../state/figure.ts";
import type { Host } from "../state/host.ts";
import { arrowOf, keep, type Move } from "./arrows.ts";
import { atRest, cellText, settle } from "./cell-text.ts";
import { matrixIn } from "./pasted.ts";
import { written } from "./written.ts";

export type Tone = "input" | "kernel" | "output" | "gradient" | "plain";

export interface GridView {
  readonly values: Matrix;
  readonly label: string;
  readonly tone: Tone;
  readonly part?: string;
  /** Decimals of cells that are only shown. */
  readonly decimals?: number;
  /** Classes of a cell: "fig-in" inside the window, "fig-now" the one spoken of, "fig-none" empty. */
  mark?(row: number, column: number): string;
  /** A CSS background, for values that colour shows. */
  colour?(value: number): string | null;
  /** The colour of the number on it. */
  ink?(value: number): string;
  /** A cell is pointed at or reached by arrows. */
  point?(row: number, column: number): void;
  /** A cell is pressed, by pointer, Enter or Space: for numbers that are painted. */
  press?(row: number, column: number): void;
  /** Cells whose value the reader may not see yet, or that lie outside. */
  hide?(row: number, column: number): boolean;
  /** A small number in the corner of a cell: the weight that lies on it. */
  note?(row: number, column: number): string;
  readonly edit?: Edit;
}

export interface Edit {
  readonly field: GridField;
  set(values: Matrix): void;
  /** What was wrong with something typed or pasted; "" when it was right. */
  complain(words: string): void;
}

/** For a grid that is a field of the figure's state. */
export function editOf<F extends Fields>(host: Host<F>, fields: F, name: keyof F & string): Edit {
  return {
    field: fields[name] as unknown as GridField,
    set: (values) => host.set({ [name]: values } as Partial<StateOf<F>>),
    complain: (words) => host.complain(words),
  };
}

const PIXELS_A_STEP = 6;

function neighbour(cell: Element, [down, right]: Move): HTMLElement | null {
  const td = cell.closest("td");
  const tr = td?.parentElement as HTMLTableRowElement | null;
  const table = tr?.closest("table");
  if (!td || !tr || !table) return null;
  const next = table.rows[tr.rowIndex + down]?.cells[td.cellIndex + right];
  return next?.querySelector<HTMLElement>("input, [tabindex]") ?? null;
}

function go(event: KeyboardEvent): void {
  const move = arrowOf(event);
  if (!move) return;
  keep(event);
  neighbour(event.target as Element, move)?.focus();
}

export function numberGrid(view: GridView): TemplateResult {
  const { rows, columns } = view.values;
  const cells = (row: number) =>
    Array.from({ length: columns }, (_, column) => {
      const value = at(view.values, row, column);
      const colour = view.colour?.(value);
      const ink = view.ink ? `;color:${view.ink(value)}` : "";
      const style = colour ? `background:${colour}${ink}` : nothing;
      const note = view.note?.(row, column) ?? "";
      const marks = `${view.mark?.(row, column) ?? ""}${note ? " fig-cornered" : ""}`;
      if (view.hide?.(row, column)) return html`<td class=${marks}></td>`;
      return html`<td class=${marks} style=${style}>${
        view.edit ? editable(view, row, column) : reached(view, row, column)
      }${note ? html`<small class="fig-corner" aria-hidden="true">${note}</small>` : null}</td>`;
    });
  return html`<table class="fig-grid fig-${view.tone}" aria-label=${view.label}
    data-part=${view.part ?? nothing}><tbody>${Array.from(
      { length: rows },
      (_, row) => html`<tr>${cells(row)}</tr>`,
    )}</tbody></table>`;
}

function reached(view: GridView, row: number, column: number) {
  const value = at(view.values, row, column);
  const words = written(value, view.decimals);
  const { point, press } = view;
  if (!point && !press) return words;
  const isNow = /\bfig-now\b/.test(view.mark?.(row, column) ?? "");
  const onKey = (event: KeyboardEvent) => {
    if (press && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      press(row, column);
    } else go(event);
  };
  const onDown = () => {
    point?.(row, column);
    press?.(row, column);
  };
  return html`<span class=${isNow ? "fig-keys" : nothing} tabindex=${isNow || press ? 0 : -1}
    role="button" aria-pressed=${press ? value !== 0 : isNow}
    @pointerenter=${() => point?.(row, column)} @focus=${() => point?.(row, column)}
    @pointerdown=${onDown} @keydown=${onKey}>${words}</span>`;
}

function editable(view: GridView, row: number, column: number) {
  const { edit, values } = view;
  if (!edit) return nothing;
  const { field } = edit;
  const old = at(values, row, column);
  const put = (value: number) => {
    settle(document.activeElement); // also where the figure takes another number, or none
    edit.set(
      filled(values.rows, values.columns, (r, c) =>
        r === row && c === column ? value : at(values, r, c),
      ),
    );
  };
  const step = (by: number) => {
    const value = Number((at(values, row, column) + by * field.step).toPrecision(10));
    put(Math.min(field.max, Math.max(field.min, value)));
  };
  const take = (input: HTMLInputElement) => {
    const typed = input.value.trim().replace("−", "-").replace(/^\+/, "");
    const value = Number(typed.replace(",", "."));
    if (typed === "" || !Number.isFinite(value)) {
      edit.complain(`“${input.value}” is not a number, so ${atRest(old)} stays.`);
      input.value = plain(old);
    } else if (value < field.min || value > field.max) {
      edit.complain(
        `${atRest(value)} is outside of ${atRest(field.min)} to ${atRest(field.max)}, so ${atRest(old)} stays.`,
      );
      input.value = plain(old);
    } else if (value !== old) {
      edit.complain("");
      put(value);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    const isTyping = input.value !== plain(old);
    if (event.key === "Enter") take(input);
    else if (event.key === "Escape" && isTyping) input.value = plain(old);
    else if (event.key === "PageUp") step(1);
    else if (event.key === "PageDown") step(-1);
    else {
      if (isTyping && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
        event.stopPropagation();
      } else go(event);
      return;
    }
    keep(event);
    input.select();
  };
  const onPaste = (event: ClipboardEvent) => {
    const found = matrixIn(event.clipboardData?.getData("text") ?? "");
    if (!found || found.rows * found.columns === 1) return;
    event.preventDefault();
    if (field.parse(field.format(found))) {
      edit.complain("");
      edit.set(found);
    } else edit.complain(`What was pasted is not ${field.allowed}.`);
  };
  const onWheel = (event: WheelEvent) => {
    if (event.target !== document.activeElement) return;
    event.preventDefault();
    step(event.deltaY < 0 ? 1 : -1);
  };
  const onDown = (down: PointerEvent) => {
    if (down.pointerType === "touch" || down.button !== 0) return;
    const input = down.currentTarget as HTMLInputElement;
    let before = down.clientY;
    const onMove = (event: PointerEvent) => {
      const steps = Math.trunc((before - event.clientY) / PIXELS_A_STEP);
      if (steps === 0) return;
      before -= steps * PIXELS_A_STEP;
      input.dispatchEvent(new CustomEvent("fig-step", { detail: steps }));
    };
    const onUp = () => {
      input.removeEventListener("pointermove", onMove);
      input.removeEventListener("pointerup", onUp);
    };
    input.setPointerCapture(down.pointerId);
    input.addEventListener("pointermove", onMove);
    input.addEventListener("pointerup", onUp);
  };
  const onFocus = (event: FocusEvent) => {
    const input = event.target as HTMLInputElement;
    input.value = plain(old);
    input.select();
    view.point?.(row, column);
  };
  const onBlur = (event: FocusEvent) => {
    (event.target as HTMLInputElement).value = atRest(old);
  };
  return html`<input type="text" inputmode="text" autocomplete="off" spellcheck="false"
    aria-label="${view.label}, row ${row}, column ${column}" value=${atRest(old)}
    ${cellText(old)} @focus=${onFocus} @blur=${onBlur} @pointerenter=${() => view.point?.(row, column)}
    @change=${(event: Event) => take(event.target as HTMLInputElement)} @keydown=${onKey}
    @paste=${onPaste} @wheel=${onWheel} @pointerdown=${onDown}
    @fig-step=${(event: CustomEvent<number>) => step(event.detail)}>`;
}
