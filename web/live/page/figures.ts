/** The page's side of `show_in` and `my_image`: live_code/kernel/explorables is Python's. */
import { wantState } from "../../base/bundles/figures.ts";
import { askForPicture, onPicture, type Picture } from "../../base/bundles/picture.ts";
import type { CommMessage } from "../session/messages.ts";

const TARGET = "figures";
const FIGURES = "figure.explorable > :first-child";
const PREFIX = "cnn-";
/** Characters: more than any figure's state has. */
const LONGEST = 100_000;
const NO_SCRIPT =
  "it cannot be changed, because the script of figures did not come. Check the connection and reload the page.";
const CHUNK = 0x8000;

type Data = Record<string, unknown>;

const figuresOfPage = () => [...document.querySelectorAll<HTMLElement>(FIGURES)];
const idOf = (figure: HTMLElement) => figure.parentElement?.id ?? "";

export class Figures {
  readonly #send: (message: CommMessage) => void;
  /** Of the conversation with the Python that is there; each has its own. */
  #id = "";
  #count = 0;

  constructor(send: (message: CommMessage) => void) {
    this.#send = send;
    onPicture((picture) => {
      if (this.#id) this.#say(this.#id, { picture: encoded(picture) });
    });
  }

  /** A new Python is there: it learns which figures the page has. */
  begin(): void {
    // The build has written what figures take into the first of each kind.
    const known = new Map<string, unknown>();
    const figures = figuresOfPage().map((figure) => {
      const name = figure.localName.slice(PREFIX.length);
      const { takes } = figure.dataset;
      if (takes) known.set(name, JSON.parse(takes));
      return { id: idOf(figure), name, takes: known.get(name) ?? {} };
    });
    if (figures.length === 0) return;
    this.#count += 1;
    this.#id = `${TARGET}-${this.#count}`;
    const content = { comm_id: this.#id, target_name: TARGET, data: { figures } };
    this.#send({ type: "comm_open", content });
    askForPicture();
  }

  receive({ type, content }: CommMessage): void {
    const id = this.#id;
    if (type !== "comm_msg" || content.comm_id !== id) return;
    const { figure, state, parent } = content.data;
    if (typeof figure !== "string" || !isState(state)) return;
    const element = figuresOfPage().find((one) => idOf(one) === figure);
    const answer = (problem: string) => {
      if (problem) this.#say(id, { figure, problem, parent });
    };
    if (!element || !wantState(element, { state, answer })) answer(NO_SCRIPT);
  }

  #say(id: string, data: Data): void {
    this.#send({ type: "comm_msg", content: { comm_id: id, data } });
  }
}

/** Any code may run in the worker: see replies.ts. */
function isState(state: unknown): state is Record<string, string> {
  if (typeof state !== "object" || state === null) return false;
  return Object.values(state).every((text) => typeof text === "string" && text.length <= LONGEST);
}

/** Its colours without opacity, in base64. */
function encoded({ width, height, data }: Picture): Data {
  const bytes = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    bytes.set(data.subarray(4 * pixel, 4 * pixel + 3), 3 * pixel);
  }
  let text = "";
  for (let place = 0; place < bytes.length; place += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(place, place + CHUNK));
  }
  return { width, height, data: btoa(text) };
}
