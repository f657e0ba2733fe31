/** The page's own bar: run all, stop, restart, reset, and the status. It sticks to the bottom. */
import { type Confirmation, confirmation } from "../../base/confirmation.ts";
import { button, element } from "../../base/dom.ts";
import type { Phase } from "../../base/phase.ts";

export interface BarActions {
  runAll(): void;
  stop(): void;
  restart(): void;
  resetPage(): void;
  openSettings(): void;
  toggleVariables(): void;
  share(): void;
  /** How many cells the reader has changed. */
  editedCells(): number;
}

const ANNOUNCE_MS = 400;

export class Bar {
  readonly node: HTMLElement;
  readonly #runAll: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #variables: HTMLButtonElement;
  readonly #buttons: HTMLElement;
  readonly #announcer = element("span", "live-visually-hidden");
  #question: HTMLElement | null = null;
  #announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(status: HTMLElement, actions: BarActions) {
    this.#runAll = button({
      action: "run-all",
      icon: "all",
      text: "Run all",
      hint: "Run all: every cell of this page, from the top",
      onPress: actions.runAll,
    });
    this.#stop = button({
      action: "stop",
      icon: "stop",
      text: "Stop",
      hint: "Stop: end the running cell and forget the waiting ones",
      onPress: actions.stop,
    });
    const restart = button({
      action: "restart",
      icon: "restart",
      text: "Restart",
      hint: "Restart: a fresh Python without variables; your edits stay",
      onPress: actions.restart,
    });
    this.#reset = button({
      action: "reset-page",
      icon: "reset",
      text: "Reset page",
      hint: "Reset page: bring back the original code and outputs of every cell",
      onPress: () => this.#resetPage(actions),
    });
    this.#variables = button({
      action: "variables",
      icon: "variables",
      text: "Variables",
      hint: "Variables: what Python's names hold now",
      iconOnly: true,
      onPress: actions.toggleVariables,
    });
    this.#variables.setAttribute("aria-expanded", "false");
    const share = button({
      action: "share",
      icon: "share",
      text: "Share",
      hint: "Share: a link or a file with the cells that you have changed",
      onPress: actions.share,
    });
    const settings = button({
      action: "settings",
      icon: "settings",
      text: "Settings",
      hint: "Settings: offline copy of the course, faster start",
      iconOnly: true,
      onPress: actions.openSettings,
    });
    this.#buttons = element("div", "live-bar-buttons");
    this.#buttons.append(this.#runAll, this.#stop, restart, this.#reset);
    this.#buttons.append(share, this.#variables, settings);
    this.#announcer.setAttribute("aria-live", "polite");
    this.node = element("section", "live-bar", status, this.#buttons, this.#announcer);
    this.node.setAttribute("aria-label", "Live Code");
  }

  /** The panel of variables is open or not. */
  setVariables(open: boolean): void {
    this.#variables.setAttribute("aria-expanded", String(open));
    if (!open) this.#variables.focus();
  }

  setPhase(phase: Phase): void {
    const stoppable = phase === "starting" || phase === "busy";
    // A disabled button drops the focus, which would send keyboard users to the top of the page.
    if (!stoppable && document.activeElement === this.#stop) this.#runAll.focus();
    this.#stop.disabled = !stoppable;
  }

  /** The reader pressed the page's button while there is something to lose. */
  askToTurnOff(turnOff: () => void): void {
    const pressed = document.activeElement;
    this.#ask({
      question: "Turn Live Code off? Python ends and its variables are lost.",
      yes: "Turn off",
      no: "Keep on",
      onYes: turnOff,
      onEnd: () => pressed instanceof HTMLElement && pressed.focus(),
    });
  }

  /** Read out how a cell ended; of several in a row only the last. */
  announce(text: string): void {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      this.#announcer.textContent = text;
    }, ANNOUNCE_MS);
  }

  #resetPage(actions: BarActions): void {
    const edited = actions.editedCells();
    if (edited === 0) {
      actions.resetPage();
      return;
    }
    const cells = edited === 1 ? "one cell" : `${edited} cells`;
    this.#ask({
      question: `Forget your edits in ${cells}?`,
      yes: "Forget edits",
      no: "Keep edits",
      onYes: actions.resetPage,
      onEnd: () => this.#reset.focus(),
    });
  }

  /** Ask in the place of the buttons. */
  #ask(options: Confirmation): void {
    this.#question?.remove();
    const question = confirmation({
      ...options,
      onEnd: () => {
        this.#question = null;
        this.#buttons.hidden = false;
        options.onEnd();
      },
    });
    this.#question = question;
    this.#buttons.hidden = true;
    this.#buttons.after(question);
    question.querySelector("button")?.focus();
  }
}
