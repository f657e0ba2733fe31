/** Saves the reader's notebook of the page, and says in words what has become of it. */
import { saveFile } from "../../base/save-file.ts";
import type { Told } from "./notebook.ts";
import { readersNotebook } from "./readers.ts";

export const NOTEBOOK = "application/x-ipynb+json";
const WITHOUT_TEXT =
  " The book's words are not in it, because they did not come; your code and your answers are.";

/** `page`: its document name. */
export async function saveNotebook(page: string, answers: Told["answers"]): Promise<string> {
  const { text, whole } = await readersNotebook({ answers, light: false });
  const file = `${lastPart(page)}.ipynb`;
  saveFile(file, text, NOTEBOOK);
  return `Saved as ${file} in your downloads. It opens in Jupyter.${whole ? "" : WITHOUT_TEXT}`;
}

export const lastPart = (page: string) => page.split("/").at(-1) || "page";
