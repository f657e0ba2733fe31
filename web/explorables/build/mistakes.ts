/** What an author got wrong in a directive, in a sentence that lists what there is. */
import type { Fields, Figure, Modelled } from "../base/state/figure.ts";
import { FIGURES } from "../names.ts";

interface Asked {
  readonly name: string;
  readonly preset: string;
  readonly hide: string;
  readonly challenge: string;
}

type Declared = Pick<Figure<Fields, Modelled>, "name" | "fields" | "presets" | "challenges">;

const list = (names: Iterable<string>) => [...names].sort().join(", ");

/** "" where all is right. */
export function mistakeIn(asked: Asked, figure: Declared | undefined): string {
  if (!figure) return `there is no figure “${asked.name}”; there are ${list(Object.keys(FIGURES))}`;
  return (
    presetMistake(asked.preset, figure) ||
    hideMistake(asked.hide, figure) ||
    challengeMistake(asked.challenge, figure)
  );
}

function presetMistake(preset: string, { fields, presets = {} }: Declared): string {
  if (preset === "" || Object.hasOwn(presets, preset)) return "";
  for (const item of preset.split(";")) {
    const dot = item.indexOf(".");
    const name = item.slice(0, Math.max(0, dot)).trim();
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      const written = Object.keys(fields).map((key) => `${key}.VALUE`);
      return `“${item}” in the preset names nothing of this figure; there are ${list([...Object.keys(presets), ...written])}`;
    }
    const value = item.slice(dot + 1);
    if (field.parse(value) === null) {
      return `“${value}” is no value of ${name} in the preset: it must be ${field.allowed}`;
    }
  }
  return "";
}

function hideMistake(hide: string, { fields }: Declared): string {
  const known = [...Object.keys(fields), "presets"];
  const wrong = hide.split(",").filter((name) => name !== "" && !known.includes(name));
  return wrong.length > 0 ? `“${wrong.join(", ")}” cannot be hidden; there are ${list(known)}` : "";
}

function challengeMistake(challenge: string, { challenges = {} }: Declared): string {
  if (challenge === "" || Object.hasOwn(challenges, challenge)) return "";
  const known = list(Object.keys(challenges));
  return `there is no challenge “${challenge}”; ${known ? `there are ${known}` : "this figure has none"}`;
}
