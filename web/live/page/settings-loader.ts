/** The way to the settings, whose code comes when they are first opened or a copy is to go on. */
import type { OfflineData } from "../../base/page-data.ts";
import type { Storage } from "../../base/storage.ts";
import { offlinePreference } from "../offline/preference.ts";
import { BundleLoader, type Waiting } from "./bundle-loader.ts";
import type { Settings, SettingsHost } from "./settings.ts";

export interface SettingsLoaderOptions extends Waiting {
  /** Of the settings' script. */
  address: string;
  offline: OfflineData | null;
  storage: Storage | null;
  /** Into the page. */
  place: (node: HTMLElement) => void;
  addFile: SettingsHost["addFile"];
}

export class SettingsLoader {
  readonly #options: SettingsLoaderOptions;
  readonly #bundle: BundleLoader<Settings>;
  /** Once they are here. */
  #settings: Settings | null = null;

  constructor(options: SettingsLoaderOptions) {
    this.#options = options;
    const { address, offline, storage, place } = options;
    const make = ({ makeSettings }: typeof import("./settings.ts")) => {
      this.#settings = makeSettings(offline, storage, options);
      place(this.#settings.node);
      return this.#settings;
    };
    this.#bundle = new BundleLoader(address, "The settings could not be opened.", options, make);
  }

  open(): Promise<void> {
    return this.#bundle.use((settings) => settings.open());
  }

  /** Files that the reader has dropped on the page. */
  addFiles(files: Iterable<File>): Promise<void> {
    return this.#bundle.use((settings) => void settings.files?.add(files));
  }

  /** A new Python has started. */
  async started(): Promise<void> {
    await this.#settings?.files?.putAgain();
  }

  /** Continue a copy of the course that the reader wants and that is not whole. */
  async goOn(): Promise<void> {
    const { offline, storage } = this.#options;
    if (!offline || !offlinePreference(offline, storage).get()) return;
    // Whoever opens the settings hears what is wrong.
    const settings = await this.#bundle.quietly();
    await settings?.offline.goOn();
  }
}
