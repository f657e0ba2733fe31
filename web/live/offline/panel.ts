/** The part of the settings about the offline copy: its state, its size, and its two buttons. */
import { button, element, relabel } from "../../base/dom.ts";
import type { OfflineData } from "../../base/page-data.ts";
import type { Storage } from "../../base/storage.ts";
import { OfflineCopy, type Survey } from "./copy.ts";
import { copyName, type OfflinePreference, offlinePreference, scopeOf } from "./preference.ts";
import { denied, megabytes, notSupported, OfflineFault } from "./problems.ts";
import { registerNow } from "./register.ts";
import { type Turns, turnsOfTabs } from "./turns.ts";

type State = "none" | "partial" | "ready" | "error";

export interface OfflinePanelOptions {
  copy: Pick<OfflineCopy, "survey" | "load" | "remove">;
  /** Makes sure that a service worker will serve the copy. */
  prepare: () => Promise<void>;
  /** Asks the browser to keep the copy for good; Firefox passes that on to the reader. */
  askToLast: () => Promise<boolean>;
  turns: Turns;
  preference: OfflinePreference;
  mayGoOn: () => boolean;
}

export class OfflinePanel {
  readonly node: HTMLElement;
  readonly #options: OfflinePanelOptions | null;
  readonly #text = element("span", "live-offline-text");
  readonly #progress = element("progress", "live-progress");
  readonly #numbers = element("span", "live-status-numbers");
  readonly #main: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  #loading: AbortController | null = null;
  #surveys = 0;
  #lasting = true;
  #asked = false;

  /** `null`: this page can have no offline copy. */
  constructor(options: OfflinePanelOptions | null) {
    this.#options = options;
    this.#main = button({
      action: "offline",
      icon: "offline",
      text: "Make available offline",
      hint: "Make available offline: keep the whole course on this device",
      onPress: () => void (this.#loading ? this.#pause() : this.#load()),
    });
    this.#remove = button({
      action: "offline-remove",
      icon: "remove",
      text: "Remove",
      hint: "Remove the offline copy from this device",
      onPress: () => void this.#removeCopy(),
    });
    const heading = element("p", "live-setting-title", "Offline");
    heading.setAttribute("role", "heading");
    heading.setAttribute("aria-level", "3");
    const words = element("p", "live-setting-words", this.#text);
    words.setAttribute("role", "status");
    this.#progress.setAttribute("aria-label", "Fetching the course");
    const row = element("div", "live-offline-row", this.#main, this.#remove);
    row.append(this.#progress, this.#numbers);
    this.node = element("section", "live-setting live-offline", heading, words, row);
    this.#show("none", "");
    if (!options) this.#fail(notSupported());
  }

  /** Look what is there and say it. */
  async refresh(): Promise<void> {
    if (!this.#options || this.#loading) return;
    this.#surveys += 1;
    const number = this.#surveys;
    // One that began before a copy was made may end after it, and says what was.
    const counts = () => !this.#loading && number === this.#surveys;
    try {
      const survey = await this.#options.copy.survey();
      if (counts()) this.#showSurvey(survey);
    } catch (problem) {
      if (counts()) this.#fail(problem);
    }
  }

  /** Continue a copy that an earlier visit did not finish, or that a new version made incomplete. */
  async goOn(): Promise<void> {
    if (this.#options?.preference.get() && this.#options.mayGoOn()) await this.#load();
  }

  async #load(): Promise<void> {
    if (!this.#options || this.#loading) return;
    const { copy, prepare, turns, preference } = this.#options;
    const loading = new AbortController();
    this.#loading = loading;
    preference.set(true);
    this.#show("partial", "Fetching the course…");
    this.#progress.hidden = false;
    this.#progress.removeAttribute("value");
    relabel(this.#main, "pause", "Pause", "Pause: continue later where it stopped");
    try {
      await prepare();
      void this.#askToLast();
      const turn = turns.take(() => copy.load(loading.signal, (...bytes) => this.#count(...bytes)));
      if ((await turn) === "taken") {
        this.#show("partial", "Another tab of the course is fetching it.");
        await turns.wait(loading.signal);
      }
      this.#loading = null;
      await this.refresh();
    } catch (problem) {
      this.#loading = null;
      if (loading.signal.aborted) await this.refresh();
      else this.#fail(problem);
    }
  }

  /** Beside the copy: the reader may leave the question unanswered. */
  async #askToLast(): Promise<void> {
    if (this.#asked || !this.#options) return;
    this.#asked = true;
    this.#lasting = false;
    this.#lasting = await this.#options.askToLast().catch(() => false);
    await this.refresh();
  }

  #pause(): void {
    this.#options?.preference.set(false);
    this.#loading?.abort();
  }

  async #removeCopy(): Promise<void> {
    this.#pause();
    this.#options?.preference.set(false);
    try {
      await this.#options?.copy.remove();
      await this.refresh();
      this.#main.focus();
    } catch (problem) {
      this.#fail(problem);
    }
  }

  #count(done: number, total: number): void {
    this.#progress.hidden = false;
    this.#progress.max = total;
    this.#progress.value = done;
    this.#numbers.textContent = `${megabytes(done)} of ${megabytes(total)}`;
  }

  #showSurvey({ missing, total, kept }: Survey): void {
    const open = megabytes(total - kept);
    if (missing.length === 0) {
      const caution = this.#lasting
        ? ""
        : " The browser may remove it when the disk gets full; to install the course as an app helps.";
      const text = `The whole course is on this device (${megabytes(total)}) and works without a connection.`;
      this.#show("ready", text + caution);
    } else if (kept > 0) {
      const text = `${megabytes(kept)} of ${megabytes(total)} are on this device. With the rest, every page and every cell works without a connection.`;
      this.#show("partial", text);
      const hint = `Make available offline: fetch the missing ${open}`;
      relabel(this.#main, "offline", `Make available offline (${open})`, hint);
    } else {
      const text = "Every page and every cell can work without a connection, from this device.";
      this.#show("none", text);
      relabel(this.#main, "offline", `Make available offline (${open})`);
    }
  }

  #fail(problem: unknown): void {
    const known = problem instanceof OfflineFault;
    this.#show("error", known ? problem.message : `This did not work: ${String(problem)}.`);
    relabel(this.#main, "restart", "Try again");
    this.#main.hidden = this.#options === null;
  }

  #show(state: State, text: string): void {
    this.node.dataset.offline = state;
    this.#text.textContent = text;
    this.#main.hidden = state === "ready";
    this.#remove.hidden = state === "none" || this.#options === null;
    this.#progress.hidden = true;
    this.#numbers.textContent = "";
  }
}

/** The panel of this page in this browser. */
export function makeOfflinePanel(
  offline: OfflineData | null,
  storage: Storage | null,
): OfflinePanel {
  if (!offline || !isSecureContext || !("caches" in window) || !navigator.serviceWorker) {
    return new OfflinePanel(null);
  }
  const copy = new OfflineCopy({
    scope: scopeOf(offline),
    caches,
    fetch: (address, init) => fetch(address, init),
    estimate: async () => (await navigator.storage?.estimate?.()) ?? {},
  });
  return new OfflinePanel({
    copy,
    prepare: async () => {
      await registerNow(offline).catch(() => {
        throw denied();
      });
    },
    askToLast: async () => (await navigator.storage?.persist?.()) ?? false,
    turns: turnsOfTabs(copyName(offline)),
    preference: offlinePreference(offline, storage),
    mayGoOn: () =>
      !(navigator as { connection?: { saveData?: boolean } }).connection?.saveData &&
      navigator.onLine,
  });
}
