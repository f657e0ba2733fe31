/** The settings of Live Code in this browser, opened from the page's bar. */
import { engineSettings } from "#engine/settings";
import { button, element } from "../../base/dom.ts";
import { keepKeys } from "../../base/own-keys.ts";
import type { OfflineData } from "../../base/page-data.ts";
import type { Storage } from "../../base/storage.ts";
import { notebookPanel } from "../notebook/panel.ts";
import { makeOfflinePanel, type OfflinePanel } from "../offline/panel.ts";
import { Adding, type AddingHost } from "./own-files/adding.ts";

export class Settings {
  readonly node = element("dialog", "live-settings");
  readonly offline: OfflinePanel;
  readonly files: Adding | null;

  /** `more`: parts below the offline copy's. */
  constructor(offline: OfflinePanel, more: HTMLElement[], files: Adding | null = null) {
    this.offline = offline;
    this.files = files;
    const title = element("p", "live-settings-title", "Settings of Live Code");
    title.id = "live-settings-title";
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "2");
    this.node.setAttribute("aria-labelledby", title.id);
    const close = button({
      action: "close",
      icon: "error",
      text: "Close",
      hint: "Close the settings",
      iconOnly: true,
      onPress: () => this.node.close(),
    });
    const head = element("div", "live-settings-head", title, close);
    this.node.append(head, offline.node, ...more);
    keepKeys(this.node);
    this.node.addEventListener("click", (event) => {
      // A press beside the box: the dialog itself is only its frame.
      if (event.target === this.node) this.node.close();
    });
  }

  open(): void {
    if (!this.node.open) this.node.showModal();
    void this.offline.refresh();
  }
}

/** What the settings do in the page. */
export interface SettingsHost {
  addFile: AddingHost["put"];
  say(text: string): void;
}

export function makeSettings(
  offline: OfflineData | null,
  storage: Storage | null,
  { addFile, say }: SettingsHost,
): Settings {
  const adding = new Adding({ put: addFile, say, open: () => settings.open() });
  const more = [adding.node, ...engineSettings(), ...notebookPanel()];
  const settings = new Settings(makeOfflinePanel(offline, storage), more, adding);
  return settings;
}
