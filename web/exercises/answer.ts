/** What a reader has typed, picked or set, as text to be kept and handed in. */

/** A figure's element, as far as its address goes; its script may not have come. */
interface Figure extends HTMLElement {
  address?(isLink: boolean): string;
}

const inputsOf = (section: HTMLElement) => [
  ...section.querySelectorAll<HTMLInputElement>(".exercise-choice input"),
];
const numberOf = (section: HTMLElement) =>
  section.querySelector<HTMLInputElement>(".exercise-number-answer input");

/** A number as it was typed, the places of the options that are picked, a figure's address; or "". */
export function givenAnswer(section: HTMLElement): string {
  const number = numberOf(section);
  if (number) return number.value.trim();
  const figure = section.querySelector<Figure>("figure.explorable > [data-ready]");
  if (figure) return figure.address?.(true) ?? "";
  return inputsOf(section)
    .flatMap(({ checked }, place) => (checked ? [place] : []))
    .join(",");
}

/** Let a reader who comes back find what they answered; figures begin as the book has them. */
export function putAnswer(section: HTMLElement, answer: string): void {
  const number = numberOf(section);
  if (number && number.value === "") number.value = answer;
  const places = answer.split(",").filter(Boolean).map(Number);
  inputsOf(section).forEach((input, place) => {
    if (places.includes(place)) input.checked = true;
  });
}

/** As it is handed in; null where there is none. */
export function answerToHandIn(section: HTMLElement, kept: string): string | number[] | null {
  // A figure may have been moved on since it was right, and one that was never touched is no answer.
  const isKept = section.dataset.kind === "figure" && (kept === "" || "solved" in section.dataset);
  const answer = isKept ? kept : givenAnswer(section) || kept;
  if (answer === "") return null;
  return section.dataset.kind === "choice" ? answer.split(",").map(Number) : answer;
}
