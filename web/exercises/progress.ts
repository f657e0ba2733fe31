/** How many exercises are solved, of a page or of the book: the build has put bar and buttons there, so that nothing moves. */

/** Fill the bar and the words of a place. */
export function showProgress(place: HTMLElement, solved: number, total: number): void {
  const bar = place.querySelector("progress");
  if (bar) bar.value = solved;
  const words = place.querySelector(".exercise-count");
  if (words) words.textContent = inWords(solved, total);
}

/** Let a button act; null if the page has none for it. */
export function wake(
  place: HTMLElement,
  action: string,
  onPress: (button: HTMLButtonElement) => void,
): HTMLButtonElement | null {
  const button = place.querySelector<HTMLButtonElement>(`button[data-action="${action}"]`);
  if (!button) return null;
  button.addEventListener("click", () => onPress(button));
  button.disabled = false;
  return button;
}

export function inWords(solved: number, total: number): string {
  if (solved === total && total > 1) return `All ${total} exercises solved`;
  return `${solved} of ${total} exercises solved`;
}
