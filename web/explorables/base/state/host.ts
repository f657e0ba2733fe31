/** What a figure's view may ask of the element around it. */
import type { TemplateResult } from "lit";
import type { Fields, StateOf } from "./figure.ts";
import type { Pixels, Theme } from "./pixels.ts";

export interface Host<F extends Fields> {
  readonly state: StateOf<F>;
  /** Change the state; values outside of their fields' ranges are moved inside. */
  set(change: Partial<StateOf<F>>): void;
  /** The control of a field, or nothing where an author hides it. */
  control(name: keyof F & string): TemplateResult | null;
  /** The buttons of all presets that are not hidden. */
  presets(): TemplateResult | null;
  isHidden(name: keyof F & string): boolean;
  /** Say what was wrong with something typed; "" takes it back. */
  complain(words: string): void;
  /** A name for an element's id that no other figure of the page has. */
  partId(part: string): string;
  /** A picture's place: a canvas in the page, an image when the page is built. */
  picture(painter: Painter, description: string): TemplateResult;
}

/** Gives the pixels for a light and for a dark page. */
export interface Painter {
  /** Does it look different on a dark page? */
  readonly themed: boolean;
  paint(theme: Theme): Pixels;
}
