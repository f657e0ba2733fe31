/** The control that follows from each kind of field. */
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import {
  type ChoiceField,
  type Field,
  type FlagField,
  type NumberField,
  plain,
} from "../state/fields.ts";

/** More options than these stand in a menu. */
const BUTTONS = 4;

export function controlOf(
  field: Field<unknown>,
  id: string,
  value: unknown,
  set: (value: unknown) => void,
): TemplateResult {
  switch (field.kind) {
    case "number":
      return slider(field as NumberField, id, value as number, set);
    case "choice":
    case "photo":
      return chooser(field as ChoiceField<string>, id, value as string, set);
    case "flag":
      return toggle(field as FlagField, id, value as boolean, set);
    case "grid":
    case "text":
      throw new Error(`${field.words}: a view shows this field itself`);
    default:
      return field.kind satisfies never;
  }
}

function slider(field: NumberField, id: string, value: number, set: (value: number) => void) {
  const onInput = (event: Event) =>
    set(field.clamp(Number((event.target as HTMLInputElement).value)));
  const words = `${plain(value)}${field.unit}`;
  return html`<div class="fig-control fig-slider"><label for=${id}>${field.words}</label>
    <input id=${id} type="range" min=${field.min} max=${field.max} step=${field.step}
      value=${value} .value=${live(String(value))} aria-valuetext=${words} @input=${onInput}>
    <output for=${id}>${words}</output></div>`;
}

function chooser(
  field: ChoiceField<string>,
  id: string,
  value: string,
  set: (value: string) => void,
) {
  const entries = Object.entries(field.options);
  if (entries.length > BUTTONS) {
    const onChange = (event: Event) => set((event.target as HTMLSelectElement).value);
    return html`<label class="fig-control fig-menu"><span>${field.words}</span>
      <select id=${id} .value=${live(value)} @change=${onChange}>${entries.map(
        ([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`,
      )}</select></label>`;
  }
  return html`<fieldset class="fig-control fig-choice"><legend>${field.words}</legend>${entries.map(
    ([key, words]) => html`<label><input type="radio" name=${id} value=${key}
      ?checked=${key === value} .checked=${live(key === value)}
      @change=${() => set(key)}><span>${words}</span></label>`,
  )}</fieldset>`;
}

function toggle(field: FlagField, id: string, value: boolean, set: (value: boolean) => void) {
  const onChange = (event: Event) => set((event.target as HTMLInputElement).checked);
  return html`<label class="fig-control fig-toggle"><input id=${id} type="checkbox"
    ?checked=${value} .checked=${live(value)} @change=${onChange}><span>${field.words}</span></label>`;
}
