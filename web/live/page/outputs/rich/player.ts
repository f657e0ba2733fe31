/** A small player for films of still pictures. */
import { button, element, relabel } from "../../../../base/dom.ts";
import type { Rendered } from "../mime/rendered.ts";
import { type Film, following } from "./film.ts";

class Player {
  readonly node: HTMLElement;
  readonly shown: Promise<void>;
  readonly #film: Film;
  readonly #addresses: string[];
  readonly #image = element("img", "live-film-picture");
  readonly #place = element("span", "live-film-place");
  readonly #slider = element("input", "live-film-slider");
  readonly #play: HTMLButtonElement;
  #at = 0;
  #step: 1 | -1 = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(film: Film, name: string) {
    this.#film = film;
    this.#addresses = film.frames.map((frame) => URL.createObjectURL(frame));
    this.#play = this.#button("run", "Play", () => this.#toggle());
    const back = this.#button("back", "Picture before", () => this.#walk(-1));
    const forward = this.#button("forward", "Next picture", () => this.#walk(1));
    this.#slider.type = "range";
    this.#slider.max = String(film.frames.length - 1);
    this.#slider.setAttribute("aria-label", "Picture");
    this.#slider.addEventListener("input", () => {
      this.#pause();
      this.#show(this.#slider.valueAsNumber);
    });
    this.#image.dataset.drawn = "light";
    const bar = element("div", "live-film-bar", back, this.#play, forward, this.#slider);
    bar.append(this.#place);
    this.node = element("div", "output live-film", this.#image, bar);
    this.node.setAttribute("role", "group");
    this.node.setAttribute("aria-label", `Film of ${name}`);
    this.#show(0);
    this.shown = this.#image.decode();
  }

  start(): void {
    relabel(this.#play, "pause", "Pause");
    this.#timer = setTimeout(() => this.#next(), this.#film.interval);
  }

  release(): void {
    clearTimeout(this.#timer);
    for (const address of this.#addresses) URL.revokeObjectURL(address);
  }

  #button(icon: "run" | "back" | "forward", text: string, onPress: () => void) {
    return button({ action: `film-${icon}`, icon, text, hint: text, iconOnly: true, onPress });
  }

  #toggle(): void {
    if (this.#timer === undefined) {
      const atEnd = following(this.#at, this.#step, this.#addresses.length, this.#film.after);
      if (!atEnd) this.#show(0);
      this.start();
    } else this.#pause();
  }

  #pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    relabel(this.#play, "run", "Play");
  }

  #walk(step: 1 | -1): void {
    this.#pause();
    const count = this.#addresses.length;
    this.#show((this.#at + step + count) % count);
  }

  #next(): void {
    const next = following(this.#at, this.#step, this.#addresses.length, this.#film.after);
    if (!next || !this.node.isConnected) {
      this.#pause();
      return;
    }
    this.#step = next.step;
    this.#show(next.place);
    this.#timer = setTimeout(() => this.#next(), this.#film.interval);
  }

  #show(place: number): void {
    this.#at = place;
    const words = `${place + 1} of ${this.#addresses.length}`;
    this.#image.src = this.#addresses[place] ?? "";
    this.#image.alt = `Picture ${words}`;
    this.#slider.value = String(place);
    this.#slider.setAttribute("aria-valuetext", words);
    this.#place.textContent = words;
  }
}

/** Plays at once, as Jupyter does, unless the reader wants little to move. */
export function filmPlayer(film: Film, name: string): Rendered {
  const player = new Player(film, name);
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) player.start();
  return { node: player.node, shown: player.shown, release: () => player.release() };
}
