/** Numbers of sliders: their places on the slider, and how they are written. */
import { number, type State } from "./state.ts";

export interface Scale {
  /** Of the slider itself. */
  min: number;
  max: number;
  /** null: as fine as one likes. */
  step: number | null;
  toPlace(value: number): number;
  toValue(place: number): number;
  text(value: number): string;
}

const FORMAT = /^,?(?:\.(?<digits>\d{1,2}))?(?<kind>[defgr%])?$/;
const MOST_DIGITS = 12;

/** `kind`: of the widget. */
export function scaleOf(kind: string, state: State): Scale {
  const isLog = kind === "FloatLogSlider";
  const whole = kind.startsWith("Int");
  const min = number(state, "min", 0);
  const max = Math.max(min, number(state, "max", isLog ? 4 : 100));
  const step = number(state, "step", 0);
  const base = number(state, "base", 10);
  const format = typeof state.readout_format === "string" ? state.readout_format : "";
  const scale = { min, max, step: step > 0 ? step : null, text: writer(format, whole) };
  if (isLog && base > 0 && base !== 1) {
    const log = Math.log(base);
    const toPlace = (value: number) => (value > 0 ? Math.log(value) / log : min);
    return { ...scale, toPlace, toValue: (place) => base ** place };
  }
  const toValue = whole ? Math.round : (place: number) => place;
  return { ...scale, toPlace: (value) => value, toValue };
}

/** Writes numbers as a format of Python's says, as far as sliders use it. */
export function writer(format: string, whole: boolean): (value: number) => string {
  const parts = FORMAT.exec(format)?.groups;
  const kind = parts?.kind ?? (whole ? "d" : "g");
  const digits = Math.min(MOST_DIGITS, Number(parts?.digits ?? (kind === "g" ? 6 : 2)));
  switch (kind) {
    case "d":
      return (value) => String(Math.round(value));
    case "f":
      return (value) => value.toFixed(digits);
    case "e":
      return (value) => value.toExponential(digits);
    case "%":
      return (value) => `${(100 * value).toFixed(digits)}%`;
    default:
      return (value) => String(Number(value.toPrecision(Math.max(1, digits))));
  }
}

/** What somebody has typed; null: no number. */
export function typed(text: string, whole: boolean): number | null {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value)) return null;
  return whole ? Math.round(value) : value;
}
