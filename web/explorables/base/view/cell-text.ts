/** The text of a number that can be edited: as keys write it while it is edited, else with a true minus. */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { plain } from "../state/fields.ts";
import { withMinus } from "./written.ts";

export const atRest = (value: number) => withMinus(plain(value));

/** At each drawing, whatever has been typed since the last one. */
class CellText extends Directive {
  override render(_value: number) {
    return noChange;
  }

  override update(part: ElementPart, [value]: [number]) {
    const input = part.element as HTMLInputElement;
    const text = input === document.activeElement ? plain(value) : atRest(value);
    if (input.value !== text) input.value = text;
    return noChange;
  }
}

/** For an `<input>`, in the place of an attribute. */
export const cellText = directive(CellText);
