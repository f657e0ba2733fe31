/** The settings of Live Code in this browser, opened from the page's bar. */
import { engineSettings } from "#engine/settings";
import { button, element } from "../../base/dom.ts";
import { keepKeys } from "../../base/own-keys.ts";
import type { OfflineData } from "../../base/page-data.ts";
import type { Storage } from "../../base/storage.ts";
import { notebookPanel } from "../notebook/panel.ts";
import { makeOfflinePanel, type OfflinePanel } from "../offline/panel.ts";

export class Settings {
  readonly node = element("dialog", "live-settings");
  readonly offline: OfflinePanel;

  /** `more`: parts below the offline copy's. */
  constructor(offline: OfflinePanel, more: HTMLElement[]) {
    this.offline = offline;
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

export function makeSettings(offline: OfflineData | null, storage: Storage | null): Settings {
  return new Settings(makeOfflinePanel(offline, storage), [
    ...engineSettings(),
    ...notebookPanel(),
  ]);
}
