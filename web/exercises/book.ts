/** The reader's progress in the whole book: shown, saved as a file, loaded from one, erased. */
import { confirmation } from "../base/confirmation.ts";
import { element } from "../base/dom.ts";
import { fileInput, saveFile } from "../base/save-file.ts";
import { read, type WholeStorage, write } from "../base/storage.ts";
import { exercisesKey } from "../base/storage-keys.ts";
import { addCode, codeOfBook, pagesWith } from "./kept-code.ts";
import { showProgress } from "./progress.ts";
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
  readonly #bar = element("div");
  readonly #buttons = element("div", "exercise-buttons");
  readonly #said = element("p", "exercise-said");

  constructor(place: HTMLElement, book: string, storage: WholeStorage | null) {
    this.#place = place;
    this.#book = book;
    this.#storage = storage;
    this.#said.setAttribute("role", "status");
    place.replaceChildren(this.#bar, this.#buttons, this.#said);
    this.#showButtons();
    this.show();
  }

  show(): void {
    const pages = this.#pages();
    const solved = [...pages.values()].reduce((sum, page) => sum + solvedOf(page), 0);
    showProgress(this.#bar, solved, Number(this.#place.dataset.total ?? 0));
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

  #showButtons(): void {
    const file = fileInput(".json,application/json", (chosen) => void this.#load(chosen));
    this.#buttons.replaceChildren(
      plainButton("save-progress", "Save to a file", () => this.#save()),
      plainButton("load-progress", "Load from a file", () => file.click()),
      plainButton("erase-progress", "Erase", () => this.#ask()),
      file,
    );
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

  #ask(): void {
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
      onEnd: () =>
        this.#buttons.querySelector<HTMLElement>('[data-action="erase-progress"]')?.focus(),
    });
    this.#buttons.after(question);
    question.querySelector("button")?.focus();
  }

  #say(words: string): void {
    this.#said.textContent = words;
  }
}

function plainButton(action: string, text: string, onPress: () => void): HTMLButtonElement {
  const made = element("button", "", text);
  made.type = "button";
  made.dataset.action = action;
  made.addEventListener("click", onPress);
  return made;
}
