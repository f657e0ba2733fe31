/** Numbers as readers see them: a true minus, and only as many decimals as there are. */
import { html, type TemplateResult } from "lit";

export const withMinus = (text: string) => text.replace("-", "−");

export function written(value: number, decimals = 2): string {
  return withMinus(String(Number(value.toFixed(decimals))));
}

/** Inside of a sum or a product, where a minus needs brackets. */
export function bracketed(value: number, decimals = 2): string {
  const text = written(value, decimals);
  return text.startsWith("−") ? `(${text})` : text;
}

/** With all of its decimals, so that it is as wide as its neighbours. */
export function fixed(value: number, decimals: number): string {
  return withMinus(value.toFixed(decimals));
}

/** For measured values, of which only the first digits mean something. */
export function significant(value: number, digits = 3): string {
  return withMinus(String(Number(value.toPrecision(digits))));
}

export function percent(share: number, decimals = 1): string {
  return `${fixed(100 * share, decimals)} %`;
}

/** A count; thousands are set apart. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** What is only rounding, as a power of ten. */
export function powerOfTen(gap: number): TemplateResult | string {
  return gap === 0 ? "0" : html`about 10<sup>−${-Math.round(Math.log10(gap))}</sup>`;
}
