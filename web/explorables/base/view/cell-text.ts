/** The text of a number that can be edited: as keys write it while it is edited, else with a true minus. */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { plain } from "../state/fields.ts";
import { withMinus } from "./written.ts";

export const atRest = (value: number) => withMinus(plain(value));

/** Fields whose reader is done with what they typed. */
const settled = new WeakSet<Element>();

/** Show the value at the next drawing, whatever stands in this field. */
export function settle(input: Element | null): void {
  if (input) settled.add(input);
}

/** What is being typed stays, however often the figure is drawn, until the value itself changes. */
class CellText extends Directive {
  #shown: number | undefined;

  override render(_value: number) {
    return noChange;
  }

  override update(part: ElementPart, [value]: [number]) {
    const input = part.element as HTMLInputElement;
    const isEdited = input === document.activeElement;
    const isDone = settled.delete(input) || value !== this.#shown;
    this.#shown = value;
    if (isEdited && !isDone) return noChange;
    const text = isEdited ? plain(value) : atRest(value);
    if (input.value !== text) input.value = text;
    return noChange;
  }
}

/** For an `<input>`, in the place of an attribute. */
export const cellText = directive(CellText);
