/** Files of the reader's for Python's working folder: chosen or dropped, kept until the page is left. */
import { confirmation } from "../../../base/confirmation.ts";
import { button, element } from "../../../base/dom.ts";
import { fileInput } from "../../../base/save-file.ts";
import type { FileAdded } from "../../session/messages.ts";

/** Bytes: Python and what it makes of a file have to find room, too. */
const MOST_BYTES = 100_000_000;

export interface AddingHost {
  /** Null: there is no Python that takes files. */
  put(name: string, bytes: Uint8Array, replace: boolean): Promise<FileAdded | null>;
  /** In the page's status. */
  say(text: string): void;
  /** Show `node` to the reader, who has to answer. */
  open(): void;
}

export class Adding {
  readonly node = element("section", "live-setting live-own-files");
  readonly #host: AddingHost;
  readonly #said = element("p", "live-note");
  readonly #button: HTMLButtonElement;
  /** What a new Python gets again. */
  readonly #kept = new Map<string, Uint8Array>();

  constructor(host: AddingHost) {
    this.#host = host;
    this.#said.setAttribute("role", "status");
    const input = fileInput("", (file) => void this.add([file]));
    this.#button = button({
      action: "add-file",
      icon: "add",
      text: "Add a file",
      hint: "Add a file: your code can then open it by its name",
      onPress: () => input.click(),
    });
    const words =
      "Or drop a file on the page. It goes to Python in this page and nowhere else, until you leave the page.";
    this.node.append(this.#button, input, element("p", "live-setting-words", words), this.#said);
  }

  /** One after the other, so that each question has its answer. */
  async add(files: Iterable<File>): Promise<void> {
    for (const file of files) await this.#add(file);
  }

  /** A Python without them has started. */
  async putAgain(): Promise<void> {
    for (const [name, bytes] of this.#kept) await this.#host.put(name, bytes, true);
  }

  async #add(file: File): Promise<void> {
    const { name, size } = file;
    if (size > MOST_BYTES) {
      this.#say(
        `${name} has ${megabytes(size)}: a page takes files of up to ${megabytes(MOST_BYTES)}.`,
      );
      return;
    }
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      this.#say(`${name} cannot be read: only single files can be added, no folders.`);
      return;
    }
    await this.#put(name, bytes, false);
  }

  async #put(name: string, bytes: Uint8Array, replace: boolean): Promise<void> {
    this.#say(`${name} is being added; a running cell ends first.`);
    const added = await this.#host.put(name, bytes, replace);
    if (added?.exists) await this.#ask(name, bytes);
    else if (added?.problem) this.#say(`${name} could not be added: ${added.problem}.`);
    else {
      this.#kept.set(name, bytes);
      const when = added ? "is there" : "will be there when Python has started";
      this.#say(`${name} ${when}: open(${JSON.stringify(name)}) reads it.`);
    }
  }

  #ask(name: string, bytes: Uint8Array): Promise<void> {
    this.#host.open();
    return new Promise((resolve) => {
      let stays = true;
      const question = confirmation({
        question: `There is a file ${name} already. Replace it?`,
        yes: "Replace",
        no: "Keep",
        onYes: () => {
          stays = false;
          void this.#put(name, bytes, true).then(resolve);
        },
        onEnd: () => {
          this.#button.focus();
          if (!stays) return;
          this.#say(`${name} stays as it was.`);
          resolve();
        },
      });
      this.#say(`${name} is there already.`);
      this.node.append(question);
      question.querySelector("button")?.focus();
    });
  }

  #say(text: string): void {
    this.#said.textContent = text;
    this.#host.say(text);
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
