/** Remembers its last result, for the parts of a model that a change leaves as they are. */
export function memo<Arguments extends readonly unknown[], Result>(
  compute: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
  let known: { values: Arguments; result: Result } | null = null;
  return (...values) => {
    if (!known?.values.every((value, index) => value === values[index])) {
      known = { values, result: compute(...values) };
    }
    return known.result;
  };
}
