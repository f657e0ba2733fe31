/** Numbers as readers see them: a true minus, and only as many decimals as there are. */

export function written(value: number, decimals = 2): string {
  const text = String(Number(value.toFixed(decimals)));
  return text === "-0" ? "0" : text.replace("-", "−");
}

/** Inside of a sum or a product, where a minus needs brackets. */
export function bracketed(value: number, decimals = 2): string {
  const text = written(value, decimals);
  return text.startsWith("−") ? `(${text})` : text;
}
