/**
 * What cells may set in a figure: written into the page by the build and read by
 * live_code/kernel/explorables, so that Python refuses what the figure would not show.
 */
import type { ChoiceField, Field, GridField, NumberField } from "../base/state/fields.ts";
import type { Fields } from "../base/state/figure.ts";

export function takesOf(fields: Fields): Record<string, object> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, taken(field)]));
}

function taken(field: Field<unknown>): object {
  const { kind } = field;
  switch (kind) {
    case "number": {
      const { min, max, step } = field as NumberField;
      return { kind, min, max, step };
    }
    case "grid": {
      const { min, max, shapes } = field as GridField;
      return { kind, min, max, shapes };
    }
    case "choice":
      return { kind, options: optionsOf(field) };
    case "photo":
      return { kind, words: field.words, options: optionsOf(field) };
    case "flag":
      return { kind };
    case "text":
      return { kind, allowed: field.allowed };
    default:
      throw new Error(`Unknown kind: ${kind satisfies never}`);
  }
}

const optionsOf = (field: Field<unknown>) => Object.keys((field as ChoiceField<string>).options);
