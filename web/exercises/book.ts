/** The reader's progress in the whole book: shown, saved as a file, loaded from one, erased. */
import { confirmation } from "../base/confirmation.ts";
import { element } from "../base/dom.ts";
import { fileInput, saveFile } from "../base/save-file.ts";
import { read, type WholeStorage, write } from "../base/storage.ts";
import { exercisesKey } from "../base/storage-keys.ts";
import { addCode, codeOfBook, pagesWith } from "./kept-code.ts";
import { showProgress, wake } from "./progress.ts";
import { mergedPages, type PageRecord, recordIn } from "./record.ts";
import { asFile, fromFile } from "./transfer.ts";

type Pages = ReadonlyMap<string, PageRecord>;

const ERASED = "Your results are erased. What you have written in cells is still there.";

const LOADED =
  "Loaded, and added to what was here. Where you have written something else, yours stays; the file's is among the cell's earlier versions.";
/** Bytes. */
const LARGEST_FILE = 20_000_000;
const TOO_LARGE = "This file is too large to be one of this course.";

/** What is kept may name exercises that the page no longer has. */
const solvedOf = ({ exercises, total }: PageRecord) =>
  Math.min(total, Object.values(exercises).filter(({ solved }) => solved).length);

export class BookProgress {
  readonly #place: HTMLElement;
  readonly #book: string;
  readonly #storage: WholeStorage | null;
  constructor(place: HTMLElement, book: string, storage: WholeStorage | null) {
    this.#place = place;
    this.#book = book;
    this.#storage = storage;
    this.#wakeButtons();
    this.show();
  }

  show(): void {
    const pages = this.#pages();
    const solved = [...pages.values()].reduce((sum, page) => sum + solvedOf(page), 0);
    showProgress(this.#place, solved, Number(this.#place.dataset.total ?? 0));
    this.#markLinks(pages);
  }

  #pages(): Pages {
    const keyOf = (page: string) => exercisesKey(this.#book, page);
    const pages = pagesWith(this.#storage, keyOf);
    return new Map(pages.map((page) => [page, recordIn(read(this.#storage, keyOf(page)))]));
  }

  /** Beside each link to a page of the book how much of it is solved. */
  #markLinks(pages: Pages): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".course-card a[href]")) {
      const path = new URL(link.href).pathname.slice(this.#book.length);
      const record = pages.get(path.replace(/(\.html|\/)$/, ""));
      link.parentElement?.querySelector(".exercise-count")?.remove();
      const solved = record ? solvedOf(record) : 0;
      if (!record || solved === 0) continue;
      link.after(element("span", "exercise-count", `${solved} of ${record.total} solved`));
    }
  }

  #wakeButtons(): void {
    const file = fileInput(".json,application/json", (chosen) => void this.#load(chosen));
    this.#place.append(file);
    wake(this.#place, "save-progress", () => this.#save());
    wake(this.#place, "load-progress", () => file.click());
    wake(this.#place, "erase-progress", (button) => this.#ask(button));
  }

  #save(): void {
    const pages = Object.fromEntries(this.#pages());
    const code = codeOfBook(this.#storage, this.#book);
    saveFile("progress.json", asFile(document.title, { pages, code }));
    this.#say("Saved as progress.json in your downloads: your results and your code.");
  }

  async #load(chosen: File): Promise<void> {
    const loaded = chosen.size > LARGEST_FILE ? TOO_LARGE : fromFile(await chosen.text());
    if (typeof loaded === "string") {
      this.#say(loaded);
      return;
    }
    const known = this.#pages();
    let kept = true;
    for (const [page, record] of Object.entries(loaded.pages)) {
      const here = known.get(page);
      const both = here ? mergedPages(here, record) : record;
      kept = write(this.#storage, exercisesKey(this.#book, page), JSON.stringify(both)) && kept;
    }
    for (const [page, code] of Object.entries(loaded.code)) {
      kept = addCode(this.#storage, this.#book, page, code) && kept;
    }
    this.show();
    this.#say(
      kept ? LOADED : "Your browser could not keep all of it: it has no room, or keeps nothing.",
    );
  }

  #ask(button: HTMLButtonElement): void {
    const question = confirmation({
      question: "Forget all results of this book?",
      yes: "Erase",
      no: "Keep",
      onYes: () => {
        for (const page of this.#pages().keys()) {
          write(this.#storage, exercisesKey(this.#book, page), null);
        }
        this.show();
        this.#say(ERASED);
      },
      onEnd: () => button.focus(),
    });
    button.parentElement?.after(question);
    question.querySelector("button")?.focus();
  }

  #say(words: string): void {
    const said = this.#place.querySelector(".exercise-said");
    if (said) said.textContent = words;
  }
}
