/** The live page, put together: cells, session, status and bar. The loader calls `start`. */

import { makeEngine } from "#engine";
import { onProposal } from "../../base/bundles/proposal.ts";
import { onSourcesAsked } from "../../base/bundles/sources.ts";
import { type PageCell, type PageData, readPageData } from "../../base/page-data.ts";
import { markOnce } from "../../base/performance-marks.ts";
import { showPhase } from "../../base/phase.ts";
import { remember } from "../../base/remembered.ts";
import { browserStorage } from "../../base/storage.ts";
import { isDark, onThemeChange } from "../../base/theme.ts";
import type { Engine, MakeEngine } from "../engines/engine.ts";
import { Session } from "../session/session.ts";
import type { CellActions, SessionView } from "../session/types.ts";
import { Bar } from "./bar.ts";
import { CellView } from "./cell/cell.ts";
import type { CellHost, KeptViews } from "./cell/host.ts";
import { nearestFirst } from "./cell/nearest-first.ts";
import { Watching } from "./cell/watching.ts";
import { bookCells } from "./edits/match.ts";
import { EditStore } from "./edits/store.ts";
import { Figures } from "./figures.ts";
import { LaterVisits } from "./later-visits.ts";
import { Displays } from "./outputs/displays.ts";
import { RichOutputs } from "./outputs/rich/rich-outputs.ts";
import { onFilesDropped } from "./own-files/dropped.ts";
import { OwnLoader } from "./own-loader.ts";
import { SettingsLoader } from "./settings-loader.ts";
import { ShareLoader } from "./share-loader.ts";
import { Status } from "./status.ts";
import { styleLoaded } from "./style-loaded.ts";
import { VariablesLoader } from "./variables-loader.ts";
import { WidgetsLoader } from "./widgets-loader.ts";

const isDragging = () => document.querySelector("[data-dragging]") !== null;

/** Milliseconds after a start by itself that readers need to see it. */
const JUST_NOW = 1500;

const isIdle = () => document.documentElement.dataset.live === "ready";

class LivePage implements CellHost {
  readonly session: Session;
  readonly store: EditStore;
  readonly displays = new Displays();
  readonly rich: RichOutputs;
  readonly data: PageData;
  /** Absolute address of the runtime folder. */
  readonly #base: string;
  readonly #cells: CellView[] = [];
  readonly #watching = new Watching(this.#cells, (index) => this.session.run(index));
  readonly #status = new Status(() => void this.session.start());
  readonly #bar: Bar;
  readonly #engine: Engine;
  readonly #settings: SettingsLoader;
  readonly #variables: VariablesLoader;
  readonly #sharing: ShareLoader;
  readonly own: OwnLoader;
  readonly #widgets: WidgetsLoader;
  readonly #figures = new Figures((message) => this.session.comm(message));
  readonly #later = new LaterVisits((bundle) => this.#file(bundle), isIdle);
  #startsItself = false;
  /** Until then a press is meant to turn on what has just turned itself on. */
  #onUntil = 0;

  constructor(data: PageData, make: MakeEngine) {
    this.data = data;
    this.#base = new URL(data.base, document.baseURI).href;
    const book = new URL(this.#base).pathname;
    this.store = new EditStore(book, data.page, browserStorage(), () =>
      this.#status.say(
        "This browser keeps no more for this site: its storage is full or forbidden. What you write now ends with the page; Share can save it to a file.",
      ),
    );
    this.store.settle(bookCells(data.cells));
    const waiting = {
      say: (text: string) => this.#status.say(text),
      settle: () => this.#status.settle(),
      ...(data.patience && { patience: data.patience }),
    };
    this.#widgets = new WidgetsLoader({
      address: this.#file("widgets"),
      style: this.#file("widgetsStyle"),
      host: this,
      call: (message) => this.session.call(message),
      ...waiting,
    });
    this.rich = new RichOutputs({
      address: this.#file("rich"),
      replays: new RichOutputs({ address: this.#file("replay"), ...waiting }),
      widgets: this.#widgets.outputs,
      style: new URL("../katex/katex.css", this.#base).href,
      ...waiting,
    });
    this.#engine = make({ data, isIdle });
    this.session = new Session({
      cells: this.#cells,
      makeKernel: (events) => this.#engine.makeKernel(events),
      view: this.#view(),
      onComm: (message) => {
        for (const one of [this.#figures, this.#widgets]) one.receive(message);
      },
      onInto: (into, output) => this.#widgets.output(into, output),
      autoRun: data.autoRun,
      whole: () => this.own.look(),
      look: () => ({ dark: isDark(), pixel_ratio: devicePixelRatio }),
      watches: (index) => this.#watching.has(index),
    });
    this.#cells.push(...data.cells.flatMap((cell) => this.#makeCell(cell)));
    onSourcesAsked(() => this.#cells.map((cell) => [cell.index, cell.source()]));
    this.#settings = new SettingsLoader({
      address: this.#file("settings"),
      offline: data.offline,
      storage: browserStorage(),
      place: (node) => this.#bar.node.after(node),
      addFile: (...file) => this.session.addFile(...file),
      ...waiting,
    });
    this.#variables = new VariablesLoader({
      address: this.#file("variables"),
      ask: () => this.session.variables(),
      place: (node) => this.#bar.node.append(node),
      shown: (open) => this.#bar.setVariables(open),
      ...waiting,
    });
    this.own = new OwnLoader(this.#file("own"), this, data.cells, this.#cells, waiting);
    this.#sharing = new ShareLoader(this.#file("share"), this, waiting);
    this.#bar = new Bar(this.#status.node, {
      runAll: () => this.session.runAll(),
      stop: () => this.session.stop(),
      restart: () => void this.session.restart(),
      resetPage: () => this.#resetPage(),
      toggleVariables: () => void this.#variables.toggle(),
      share: () => void this.#sharing.openDialog(),
      openSettings: () => void this.#settings.open(),
      editedCells: () => this.#cells.filter((cell) => cell.edited).length,
    });
  }

  /** Put bar, editors and buttons into the page, what is seen first, and without blocking it. */
  async mount(): Promise<void> {
    await styleLoaded(this.data.base + this.data.files.style, this.data.patience);
    document.querySelector(".live-status")?.remove();
    const article = document.querySelector("article") ?? document.querySelector("main");
    (article ?? document.body).append(this.#bar.node);
    onThemeChange((dark) => {
      for (const cell of this.#cells) cell.setDark(dark);
    });
    addEventListener("storage", ({ key }) => {
      if (key === this.store.key || key === this.store.ownKey) this.#follow();
    });
    await nearestFirst(this.#cells, (cell) => cell.mount(), isIdle);
    delete document.documentElement.dataset.liveSoon;
    await this.own.look();
    this.#watching.look();
    // Before the editors, which keep their keys.
    for (const event of ["keyup", "click"]) addEventListener(event, this.#watching.lookSoon, true);
    onFilesDropped((files) => void this.#settings.addFiles(files));
    addEventListener("hashchange", () => void this.#sharing.look());
    void this.#sharing.look();
  }

  start(byItself: boolean): Promise<void> {
    this.#startsItself = byItself;
    return this.session.start(byItself);
  }

  turnOff(): void {
    if (performance.now() < this.#onUntil) return;
    const off = () => {
      remember(this.data, false);
      this.session.end("Live Code is off. Your edits are kept.");
    };
    if (this.session.hasRun) this.#bar.askToTurnOff(off);
    else off();
  }

  get actions(): CellActions {
    return this.session;
  }

  isDark(): boolean {
    return isDark();
  }

  cell(index: number): CellView | undefined {
    return this.#cells.find((cell) => cell.index === index);
  }

  focusAfter(index: number): void {
    const place = this.#cells.findIndex((cell) => cell.index === index);
    this.#cells.find((cell, at) => at > place && cell.canFocus)?.focus();
  }

  addAfter(index: number): void {
    this.own.add(index);
  }

  withKept(act: (views: KeptViews) => void): void {
    this.own.withKept(act);
  }

  dragEnded(): void {
    if (isIdle()) void this.#variables.refresh();
  }

  announce(text: string): void {
    this.#bar.announce(text);
  }

  #file(kind: keyof PageData["files"]): string {
    return new URL(this.data.files[kind], this.#base).href;
  }

  #makeCell(cell: PageCell): CellView[] {
    const node = document.querySelector<HTMLElement>(`div.cell[data-cell="${cell.index}"]`);
    if (!node) return [];
    const view = new CellView(node, cell, this);
    onProposal(node, (source) => {
      if (!view.hasEditor || cell.readOnly) return false;
      view.replace(source);
      return true;
    });
    return [view];
  }

  /** An edit was made in another tab: both are to show the same, so that neither is lost. */
  #follow(): void {
    const changed = this.#cells.filter((cell) => cell.follow());
    if (this.own.follow() || changed.length > 0)
      this.#status.say("What you changed in another tab is here too.");
  }

  #resetPage(): void {
    for (const cell of this.#cells) cell.reset();
    this.#status.say("The page has its original code and outputs again.");
  }

  async #prepareForOffline(): Promise<void> {
    if (this.data.offline && (await this.#later.prepare(this.#engine))) await this.#settings.goOn();
  }

  #view(): SessionView {
    return {
      phase: (phase) => {
        showPhase(phase);
        this.#bar.setPhase(phase);
        if (phase === "starting") this.#status.starting();
        if (phase !== "ready" && phase !== "busy") this.#widgets.end();
        if (phase === "ready" || phase === "busy") this.#status.runs(phase === "busy");
        if (phase === "ready" && !isDragging()) void this.#variables.refresh();
      },
      progress: (progress) => this.#status.progress(progress),
      ready: (info) => {
        markOnce("live:python");
        if (this.#startsItself) this.#onUntil = performance.now() + JUST_NOW;
        this.#startsItself = false;
        this.#engine.settled?.(info);
        remember(this.data, true);
        this.#figures.begin();
        void this.#settings.started();
        this.#status.ready(info);
        void this.#prepareForOffline();
      },
      failed: (message, advice) => {
        this.#engine.settled?.(null);
        this.#status.failed(message, advice);
      },
      note: (text, index) => {
        const cell = index === undefined ? undefined : this.cell(index);
        if (!cell) this.#status.note(text);
        else this.#status.point(text, { text: `Go to ${cell.name}`, go: () => cell.show() });
      },
    };
  }
}

let page: LivePage | null = null;

/** Make the page live, or try again after a failure; `byItself`: run nothing by itself. */
export async function start(byItself: boolean, make: MakeEngine = makeEngine): Promise<void> {
  if (page) {
    await page.start(byItself);
    return;
  }
  page = new LivePage(readPageData(), make);
  await Promise.all([page.start(byItself), page.mount()]);
}

/** End Python, and do not start by itself at the next visit. */
export function turnOff(): void {
  page?.turnOff();
}
