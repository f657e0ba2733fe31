/** The slim row of buttons under a cell's code, and what became of its last run. */
import { COPY_YOURSELF, copyText } from "../../../base/copy-text.ts";
import { button, element } from "../../../base/dom.ts";
import { type IconName, icon } from "../../../base/icons.ts";
import { capital } from "../../session/cell-name.ts";
import type { RunState } from "../../session/types.ts";

export interface ToolbarActions {
  run(): void;
  runAbove(): void;
  reset(): void;
  /** The code, to be copied. */
  source(): string;
  announce(text: string): void;
  stop(): void;
  history(opener: HTMLElement): void;
  addCell(): void;
}

const LOOK: Record<Exclude<RunState, "static">, { icon: IconName; text: string }> = {
  queued: { icon: "queued", text: "Waiting" },
  running: { icon: "running", text: "Running" },
  ok: { icon: "ok", text: "Done" },
  error: { icon: "error", text: "Error" },
  stopped: { icon: "stop", text: "Stopped" },
};
const SECOND = 1000;
/** Milliseconds for which nobody wants to read that a cell is running. */
const SHORT = 200;
/** From half a second on a run says how long it takes, in halves. */
const HALF = 500;
const TICK_MS = 100;
const COPIED_MS = 1500;

export class Toolbar {
  readonly node: HTMLElement;
  readonly #run: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #history: HTMLButtonElement;
  readonly #edited: HTMLElement;
  readonly #isOwn: boolean;
  readonly #state = element("span", "live-state");
  #stale: string | null = null;
  /** How the last run ended, as it is shown. */
  #ended: Node[] = [];
  #clock: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #since = 0;

  /** `name`: "cell 3"; `own`: the buttons of a cell that is the reader's own. */
  constructor(name: string, actions: ToolbarActions, own: readonly HTMLElement[] | null = null) {
    this.#isOwn = own !== null;
    this.#edited = element("span", "live-edited", own ? capital(name) : "Edited");
    this.#run = button({
      action: "run",
      icon: "run",
      text: "Run",
      hint: `Run ${name} (Ctrl+Enter; Shift+Enter goes on to the next)`,
      onPress: actions.run,
    });
    const above = button({
      action: "run-above",
      icon: "above",
      text: "Run above",
      hint: `Run above: all cells before ${name}`,
      iconOnly: true,
      onPress: actions.runAbove,
    });
    this.#reset = button({
      action: "reset",
      icon: "reset",
      text: "Reset",
      hint: `Reset ${name}: bring back its original code and output`,
      iconOnly: true,
      onPress: actions.reset,
    });
    const copy = button({
      action: "copy",
      icon: "copy",
      text: "Copy",
      hint: `Copy the code of ${name}`,
      iconOnly: true,
      onPress: async () => {
        if (await copyText(actions.source())) confirmCopy(copy);
        else actions.announce(COPY_YOURSELF);
      },
    });
    this.#history = button({
      action: "history",
      icon: "history",
      text: "Earlier versions",
      hint: `Earlier versions of ${name}: compare them, and bring one back`,
      iconOnly: true,
      onPress: () => actions.history(this.#history),
    });
    this.#history.setAttribute("aria-expanded", "false");
    this.#history.hidden = true;
    const add = button({
      action: "add-cell",
      icon: "add",
      text: "Add a cell",
      hint: `Add a cell of your own after ${name} (Alt+Enter runs it first)`,
      iconOnly: true,
      onPress: actions.addCell,
    });
    this.#stop = button({
      action: "stop-cell",
      icon: "stop",
      text: "Stop",
      hint: `Stop ${name}`,
      onPress: actions.stop,
    });
    this.#stop.hidden = true;
    this.#reset.hidden = this.#isOwn;
    this.setEdited(false);
    const spring = element("span", "live-spring");
    this.node = element("div", "live-toolbar", this.#run, above, this.#reset, copy);
    this.node.append(
      this.#history,
      add,
      ...(own ?? []),
      spring,
      this.#edited,
      this.#state,
      this.#stop,
    );
    this.node.setAttribute("role", "group");
    this.node.setAttribute("aria-label", `Actions of ${name}`);
  }

  setEdited(edited: boolean): void {
    if (!edited && document.activeElement === this.#reset) this.#run.focus();
    this.#reset.disabled = !edited;
    this.#edited.hidden = !edited && !this.#isOwn;
  }

  /** There are earlier versions. */
  showHistory(): void {
    this.#history.hidden = false;
  }

  setState(state: RunState): void {
    const took = performance.now() - this.#since;
    clearTimeout(this.#soon);
    clearInterval(this.#clock);
    if (state === "queued" || state === "running") {
      if (state === "running") this.#since = performance.now();
      this.#soon = setTimeout(() => this.#show(state), SHORT);
      return;
    }
    this.#show(state, state === "ok" ? `${LOOK.ok.text} in ${seconds(took)}` : undefined);
  }

  #show(state: RunState, text?: string): void {
    const running = state === "running";
    if (running) this.#startClock();
    if (!running && document.activeElement === this.#stop) this.#run.focus();
    this.#stop.hidden = !running;
    if (state === "static") {
      this.#say([]);
      return;
    }
    const look = LOOK[state];
    this.#say([icon(look.icon), element("span", "live-state-text", text ?? look.text)]);
  }

  /** In place of how the run ended: why its outputs are old; null: they are not. */
  setStale(why: string | null): void {
    this.#stale = why;
    this.#say(this.#ended);
  }

  #say(ended: Node[]): void {
    this.#ended = ended;
    const old = this.#stale !== null && [icon("stale"), element("span", "", this.#stale)];
    this.#state.classList.toggle("live-state-stale", old !== false);
    this.#state.replaceChildren(...(old || ended));
  }

  #startClock(): void {
    this.#clock = setInterval(() => {
      const halves = Math.floor((performance.now() - this.#since) / HALF);
      const text = this.#state.querySelector(".live-state-text");
      if (!text || halves === 0) return;
      const shown = `${LOOK.running.text} · ${(halves / 2).toFixed(1)} s`;
      if (text.textContent !== shown) text.textContent = shown;
    }, TICK_MS);
  }
}

function seconds(milliseconds: number): string {
  if (milliseconds < 100) return "0.1 s";
  const places = milliseconds < 10 * SECOND ? 1 : 0;
  return `${(milliseconds / SECOND).toFixed(places)} s`;
}

function confirmCopy(copy: HTMLButtonElement): void {
  copy.querySelector("svg")?.replaceWith(icon("ok"));
  setTimeout(() => copy.querySelector("svg")?.replaceWith(icon("copy")), COPIED_MS);
}
