/** Two ways to take a page's work along: as a notebook, and as a file for a teacher. */
import { element } from "../base/dom.ts";
import { readPageData } from "../base/page-data.ts";
import { saveFile } from "../base/save-file.ts";
import { browserStorage, read, type Storage, write } from "../base/storage.ts";
import { NAME } from "../base/storage-keys.ts";
import { addedCells, readersNotebook } from "../live/notebook/readers.ts";
import { lastPart, NOTEBOOK, saveNotebook } from "../live/notebook/save.ts";
import { answerToHandIn } from "./answer.ts";
import type { RecordOfPage } from "./record.ts";

export interface Work {
  /** Document name of the page. */
  readonly page: string;
  readonly sections: readonly HTMLElement[];
  readonly record: RecordOfPage;
  /** Where the buttons stand; what is asked and said comes below. */
  readonly row: HTMLElement;
}

const LONGEST_NAME = 100;
const OWN_LEFT_OUT =
  " The cells that you have added are not in it: what an answer needs must stand in its exercise.";

/** Rows whose file is being made. */
const busy = new WeakSet<HTMLElement>();

/** A second press while the file is being made makes no second one. */
async function alone(row: HTMLElement, make: () => Promise<void>): Promise<void> {
  if (busy.has(row)) return;
  busy.add(row);
  try {
    await make();
  } finally {
    busy.delete(row);
  }
}

export function saveNotebookOf(work: Work): Promise<void> {
  return alone(work.row, async () => {
    sayBelow(work.row)(await saveNotebook(work.page, answersOf(work)));
  });
}

/** Ask for a name, which may stay empty, and make the file; a second press closes it. */
export function askToHandIn(work: Work, storage: Storage | null = browserStorage()): void {
  const open = work.row.parentElement?.querySelector(".exercise-hand-in");
  if (open) {
    close(work.row);
    return;
  }
  const name = element("input");
  name.type = "text";
  name.autocomplete = "name";
  name.maxLength = LONGEST_NAME;
  name.value = read(storage, NAME) ?? "";
  const label = element("label", "", "Your name ", name);
  const save = element("button", "", "Save the file");
  save.type = "submit";
  save.dataset.action = "save-hand-in";
  const why =
    "Makes one file with your code and your answers on this page. Nothing is sent: give the file to your teacher yourself.";
  const form = element("form", "exercise-hand-in", element("p", "", why), label, " ", save);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void alone(work.row, () => handIn(work, name.value.trim(), storage));
  });
  work.row.after(form);
  opener(work.row)?.setAttribute("aria-expanded", "true");
  name.focus();
}

async function handIn(work: Work, name: string, storage: Storage | null): Promise<void> {
  const say = sayBelow(work.row);
  write(storage, NAME, name === "" ? null : name);
  const { text } = await readersNotebook({
    answers: answersOf(work),
    light: true,
    ...(name !== "" && { name }),
  });
  const file = `${["hand-in", lastPart(work.page), inFileNames(name)].filter(Boolean).join("-")}.ipynb`;
  saveFile(file, text, NOTEBOOK);
  close(work.row);
  const own = addedCells(readPageData(), storage).length > 0 ? OWN_LEFT_OUT : "";
  say(`Saved as ${file} in your downloads. Now give it to your teacher.${own}`);
}

const opener = (row: HTMLElement) => row.querySelector<HTMLElement>('[data-action="hand-in"]');

function close(row: HTMLElement): void {
  row.parentElement?.querySelector(".exercise-hand-in")?.remove();
  opener(row)?.setAttribute("aria-expanded", "false");
  opener(row)?.focus();
}

function answersOf({ sections, record }: Work): Record<string, string | number[]> {
  const answers: [string, string | number[]][] = [];
  for (const section of sections) {
    const name = section.dataset.exercise ?? "";
    const answer = answerToHandIn(section, record.of(name).answer);
    if (answer !== null) answers.push([name, answer]);
  }
  return Object.fromEntries(answers);
}

function sayBelow(row: HTMLElement): (words: string) => void {
  const said = row.querySelector(".exercise-said") ?? element("p", "exercise-said");
  said.setAttribute("role", "status");
  if (!said.isConnected) row.append(said);
  return (words) => {
    said.textContent = words;
  };
}

/** Letters and digits of any script; all systems take them. */
const inFileNames = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
