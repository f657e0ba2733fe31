/** What readers may choose about Python in this browser: the memory image. */
import { element } from "../../../base/dom.ts";
import { browserStorage, read, write } from "../../../base/storage.ts";
import { IMAGE } from "../../../base/storage-keys.ts";
import { canKeep } from "./image-policy.ts";

/** None where this browser can keep no image. */
export function engineSettings(): HTMLElement[] {
  return canKeep() ? [imageSetting()] : [];
}

function imageSetting(): HTMLElement {
  const storage = browserStorage();
  const box = element("input");
  box.type = "checkbox";
  box.dataset.setting = "image";
  box.checked = read(storage, IMAGE) !== "off";
  box.disabled = !write(storage, IMAGE, read(storage, IMAGE));
  box.addEventListener("change", () => {
    box.disabled = !write(storage, IMAGE, box.checked ? null : "off");
  });
  const label = element("label", "", box, " Start faster from a memory image");
  const words =
    "Keeps Python as it is after its start on this device, about 80 MB. Counts from the next start on.";
  return element("section", "live-setting", label, element("p", "live-setting-words", words));
}
