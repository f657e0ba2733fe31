/** The way to the settings, whose code comes when they are first opened or a copy is to go on. */
import { loadModule } from "../../base/bundles/load-module.ts";
import type { OfflineData } from "../../base/page-data.ts";
import type { Patience } from "../../base/patience.ts";
import type { Storage } from "../../base/storage.ts";
import { offlinePreference } from "../offline/preference.ts";
import type { Settings, SettingsHost } from "./settings.ts";

export interface SettingsLoaderOptions {
  /** Of the settings' script. */
  address: string;
  offline: OfflineData | null;
  storage: Storage | null;
  /** Into the page. */
  place: (node: HTMLElement) => void;
  /** A sentence in the page's status; `settle` takes back that it waits. */
  say: (text: string) => void;
  settle: () => void;
  addFile: SettingsHost["addFile"];
  patience?: Patience;
}

export class SettingsLoader {
  readonly #options: SettingsLoaderOptions;
  #settings: Promise<Settings> | null = null;

  constructor(options: SettingsLoaderOptions) {
    this.#options = options;
  }

  open(): Promise<void> {
    return this.#with((settings) => settings.open());
  }

  /** Files that the reader has dropped on the page. */
  addFiles(files: Iterable<File>): Promise<void> {
    return this.#with((settings) => settings.files?.add(files));
  }

  /** A new Python has started. */
  async started(): Promise<void> {
    await (await this.#settings)?.files?.putAgain();
  }

  async #with(act: (settings: Settings) => unknown): Promise<void> {
    const { say, settle } = this.#options;
    let waited = false;
    const wait = (text: string) => {
      waited = true;
      say(text);
    };
    try {
      act(await this.#brought(wait));
      if (waited) settle();
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      say(`The settings could not be opened. ${why}`);
    }
  }

  /** Continue a copy of the course that the reader wants and that is not whole. */
  async goOn(): Promise<void> {
    const { offline, storage } = this.#options;
    if (!offline || !offlinePreference(offline, storage).get()) return;
    // Whoever opens the settings hears what is wrong.
    const settings = await this.#brought(() => {}).catch(() => null);
    await settings?.offline.goOn();
  }

  #brought(say: (text: string) => void): Promise<Settings> {
    this.#settings ??= this.#loadModule(say).catch((problem) => {
      this.#settings = null;
      throw problem;
    });
    return this.#settings;
  }

  async #loadModule(say: (text: string) => void): Promise<Settings> {
    const { address, offline, storage, place, patience } = this.#options;
    const module = await loadModule<typeof import("./settings.ts")>(address, say, patience);
    const settings = module.makeSettings(offline, storage, this.#options);
    place(settings.node);
    return settings;
  }
}
