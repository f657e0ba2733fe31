/** The part of the settings that says where Python runs, and the settings of this browser's own. */
import { engineSettings as settingsHere } from "#engine/browser/settings";
import { element } from "../../../base/dom.ts";
import { type PageData, type PythonPlace, readPageData } from "../../../base/page-data.ts";
import { hostOf, isAllowed, readAddress } from "../address.ts";
import { addressOf, choose, keepBuilt, keepToken, placeOf, tokenOf } from "../place.ts";

const NAMES: Record<PythonPlace, string> = {
  browser: "This browser",
  jupyter: "Jupyter server",
  binder: "Binder",
};
const NOT_KEPT = "This browser keeps nothing for this site, so the choice cannot be kept.";

export function engineSettings(): HTMLElement[] {
  return [new PlaceSetting(readPageData()).node, ...settingsHere()];
}

class PlaceSetting {
  readonly node: HTMLElement;
  readonly #data: PageData;
  readonly #address = field("text");
  readonly #token = field("password");
  readonly #said = element("p", "live-setting-words");
  readonly #parts = new Map<PythonPlace, { box: HTMLInputElement; more: HTMLElement }>();

  constructor(data: PageData) {
    this.#data = data;
    this.#said.setAttribute("role", "status");
    const title = element("legend", "live-setting-title", "Where Python runs");
    const places = data.servers?.places ?? [];
    const rows = places.flatMap((place) => this.#row(place));
    const use = element("button", "live-button", "Use from now on");
    use.type = "submit";
    use.dataset.action = "use-place";
    const buttons = element("div", "live-offline-row", use);
    const form = element("form", "live-setting live-place-setting");
    form.noValidate = true;
    form.append(element("fieldset", "", title, ...rows), buttons, this.#said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#use();
    });
    form.addEventListener("change", () => this.#showParts());
    this.#address.value = addressOf(data);
    this.#address.addEventListener("change", () => this.#takeApart());
    this.node = form;
    this.#showParts();
  }

  #row(place: PythonPlace): HTMLElement[] {
    const box = element("input");
    box.type = "radio";
    box.name = "live-place";
    box.value = place;
    box.checked = placeOf(this.#data) === place;
    const more = element("div", "live-place-more", ...this.#more(place));
    this.#parts.set(place, { box, more });
    return [element("label", "", box, ` ${NAMES[place]}`), more];
  }

  #more(place: PythonPlace): (Node | string)[] {
    const { servers } = this.#data;
    if (place === "browser") return [words("Nothing leaves this device.")];
    if (place === "binder") {
      const { repo = "", url = "" } = servers?.binder ?? {};
      return [
        words(
          `A free machine is built from ${repo} by ${hostOf(url)}. That takes from half a minute to some minutes. Your code is sent there.`,
        ),
      ];
    }
    return [
      words("Your code is sent to this server and runs there."),
      element("label", "", "Address ", this.#address),
      element("label", "", "Token ", this.#token),
      words("The token is kept until this tab is closed. Leave it empty to keep the last one."),
    ];
  }

  #showParts(): void {
    for (const { box, more } of this.#parts.values()) more.hidden = !box.checked;
  }

  /** What was pasted may be the address of one of the server's pages, with the token in it. */
  #takeApart(): void {
    try {
      const { address, token } = readAddress(this.#address.value);
      this.#address.value = address;
      if (token !== null) this.#token.value = token;
      this.#said.textContent = "";
    } catch {
      // Said when it is used.
    }
  }

  #use(): void {
    try {
      this.#keep();
    } catch (problem) {
      this.#said.textContent = (problem as Error).message;
      this.#address.focus();
      return;
    }
    this.#token.value = "";
    this.node.closest("dialog")?.close();
    // The bar's button: this script has no other way to the page's Python.
    document.querySelector<HTMLElement>('.live-bar [data-action="restart"]')?.click();
  }

  #keep(): void {
    const data = this.#data;
    const chosen = [...this.#parts].find(([, { box }]) => box.checked)?.[0] ?? placeOf(data);
    const address = chosen === "jupyter" ? this.#checkedAddress() : addressOf(data);
    const token = chosen === "jupyter" ? this.#checkedToken(address) : null;
    if (!choose(data, chosen, address)) throw new Error(NOT_KEPT);
    keepBuilt(data, null);
    if (token !== null && !keepToken(data, address, token)) throw new Error(NOT_KEPT);
  }

  #checkedAddress(): string {
    this.#takeApart();
    const { address } = readAddress(this.#address.value);
    const hosts = this.#data.servers?.hosts ?? [];
    if (isAllowed(address, hosts)) return address;
    throw new Error(
      `This book sends no code to ${new URL(address).origin}. Its author allows: ${hosts.join(", ")}.`,
    );
  }

  #checkedToken(address: string): string {
    const token = this.#token.value.trim();
    if (/\s/.test(token)) throw new Error("A token has no spaces in it. Copy it once more.");
    return token || tokenOf(this.#data, address);
  }
}

function field(type: "text" | "password"): HTMLInputElement {
  const made = element("input", "live-place-field");
  made.type = type;
  made.autocomplete = "off";
  made.spellcheck = false;
  return made;
}

const words = (text: string) => element("p", "live-setting-words", text);
