/** How cells are called: the book's by their places, the reader's own by numbers that stay. */

/** The index of the reader's first own cell; Python knows all cells by such numbers. */
export const FIRST_OWN = 1_000_000;
export const MOST_OWN = 999;

/** As Python, which counts from 1, writes an own cell's number. */
const OWN_NUMBER = /\b(c)ell 1000(\d{3})\b/gi;

export function nameOf(index: number): string {
  return index < FIRST_OWN ? `cell ${index + 1}` : `your cell ${index - FIRST_OWN + 1}`;
}

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** What Python says, with the names that the reader knows. */
export function inReadersNames(text: string): string {
  return text.replace(OWN_NUMBER, (_, first: string, number: string) => {
    return `${first === "C" ? "Y" : "y"}our cell ${Number(number)}`;
  });
}
