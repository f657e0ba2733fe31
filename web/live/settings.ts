/** The settings of Live Code in this browser, opened from the page's bar. */
import { button, element } from "./dom.ts";
import { canKeep, SETTING as IMAGE } from "./image-wish.ts";
import { makeOfflinePanel, type OfflinePanel } from "./offline/panel.ts";
import type { OfflineData } from "./page-data.ts";
import type { Storage } from "./store.ts";
import { keepKeys } from "./typing/own-keys.ts";

export class Settings {
  readonly node = element("dialog", "live-settings");
  readonly offline: OfflinePanel;

  /** `offersImage`: can this browser keep one for this page? */
  constructor(offline: OfflinePanel, storage: Storage | null, offersImage: boolean) {
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
    this.node.append(head, offline.node);
    if (offersImage) this.node.append(imageSetting(storage));
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
  return new Settings(makeOfflinePanel(offline, storage), storage, canKeep());
}

function imageSetting(storage: Storage | null): HTMLElement {
  const box = element("input");
  box.type = "checkbox";
  box.dataset.setting = "image";
  try {
    box.checked = storage?.getItem(IMAGE) !== "off";
  } catch {
    box.disabled = true;
  }
  box.disabled ||= !storage;
  box.addEventListener("change", () => {
    try {
      if (box.checked) storage?.removeItem(IMAGE);
      else storage?.setItem(IMAGE, "off");
    } catch {
      box.disabled = true;
    }
  });
  const label = element("label", "", box, " Start faster from a memory image");
  const words =
    "Keeps Python as it is after its start on this device, about 80 MB. Counts from the next start on.";
  return element("section", "live-setting", label, element("p", "live-setting-words", words));
}
