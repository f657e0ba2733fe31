/** Makes the exercises of a page answer, and shows how far the reader is. */
import { atNextVisit } from "../base/bundles/next-visit.ts";
import { wholeStorage } from "../base/storage.ts";
import { exercisesKey } from "../base/storage-keys.ts";
import { Exercise } from "./exercise.ts";
import type { Work } from "./hand-in.ts";
import { showProgress, wake } from "./progress.ts";
import { RecordOfPage } from "./record.ts";

function start(): void {
  for (const place of document.querySelectorAll<HTMLElement>(".exercise-progress")) {
    const { root = "./", page = "" } = place.dataset;
    const book = new URL(root, document.baseURI).pathname;
    if (place.classList.contains("exercise-all")) void showBook(place, book);
    else showPage(place, book, page);
  }
}

async function showBook(place: HTMLElement, book: string): Promise<void> {
  const { BookProgress } = await import("./book.ts");
  const progress = new BookProgress(place, book, wholeStorage());
  addEventListener("storage", () => progress.show());
}

function showPage(place: HTMLElement, book: string, page: string): void {
  const sections = [...document.querySelectorAll<HTMLElement>("section.exercise[data-kind]")];
  // One that nothing can judge is not counted.
  const judged = sections.filter(({ dataset }) => dataset.kind !== "open");
  const names = judged.map(({ dataset }) => dataset.exercise ?? "");
  const record = new RecordOfPage(exercisesKey(book, page), names);
  const show = () => showProgress(place, record.solved, names.length);
  const exercises = sections.map((section) => new Exercise(section, record, show));
  show();
  offerWork({ page, sections, record, row: place });
  addEventListener("storage", (event) => {
    if (!record.follow(event.key)) return;
    for (const exercise of exercises) exercise.show();
    show();
  });
}

/** What is behind the buttons comes when one is pressed. */
function offerWork(work: Work): void {
  const bring = () => import("./hand-in.ts");
  type Act = (part: Awaited<ReturnType<typeof bring>>) => unknown;
  const offer = (action: string, act: Act) => {
    const button = wake(work.row, action, () => {
      bring()
        .then(act)
        .catch(() => {
          if (button) button.textContent = `${text}: reload the page first`;
        });
    });
    const text = button?.textContent;
    return button !== null;
  };
  // A page without code has no notebook, and no buttons.
  if (!offer("save-notebook", (part) => part.saveNotebookOf(work))) return;
  offer("hand-in", (part) => part.askToHandIn(work));
  atNextVisit(async () => (await bring()) && []);
}

start();
