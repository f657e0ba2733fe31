/** Makes the exercises of a page answer, and shows how far the reader is. */
import { wholeStorage } from "../base/storage.ts";
import { exercisesKey } from "../base/storage-keys.ts";
import { Exercise } from "./exercise.ts";
import { showProgress } from "./progress.ts";
import { RecordOfPage } from "./record.ts";

function start(): void {
  for (const place of document.querySelectorAll<HTMLElement>(".exercise-progress")) {
    const { root = "./", page = "" } = place.dataset;
    const book = new URL(root, document.baseURI).pathname;
    if (place.classList.contains("exercise-all")) void showBook(place, book);
    else showPage(place, exercisesKey(book, page));
  }
}

async function showBook(place: HTMLElement, book: string): Promise<void> {
  const { BookProgress } = await import("./book.ts");
  const progress = new BookProgress(place, book, wholeStorage());
  addEventListener("storage", () => progress.show());
}

function showPage(place: HTMLElement, key: string): void {
  const sections = [...document.querySelectorAll<HTMLElement>("section.exercise[data-kind]")];
  // One that nothing can judge is not counted.
  const judged = sections.filter(({ dataset }) => dataset.kind !== "open");
  const names = judged.map(({ dataset }) => dataset.exercise ?? "");
  const record = new RecordOfPage(key, names);
  const show = () => showProgress(place, record.solved, names.length);
  const exercises = sections.map((section) => new Exercise(section, record, show));
  show();
  addEventListener("storage", (event) => {
    if (!record.follow(event.key)) return;
    for (const exercise of exercises) exercise.show();
    show();
  });
}

start();
