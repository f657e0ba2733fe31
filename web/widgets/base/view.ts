/** How widgets are shown: what each kind of view is given, and what it gives. */
import { element } from "../../base/dom.ts";
import type { WidgetsHost } from "./host.ts";
import type { Model } from "./models.ts";
import type { Outlets } from "./outlets.ts";
import { type State, words } from "./state.ts";

export interface View {
  node: HTMLElement;
  show(state: State): void;
  release?(): void;
}

/** What views know of the page. */
export interface Around {
  readonly host: WidgetsHost;
  readonly outlets: Outlets;
  /** "cell 3". */
  readonly name: string;
  /** Python has nothing to do for a widget. */
  isIdle(): boolean;
  /** The reader has set values: they are shown at once, and told to Python. */
  set(model: Model, state: State): void;
  press(model: Model, content: Record<string, unknown>): void;
  /** Something that is no value, of a widget with a script of its own; `most` of them may wait. */
  send(model: Model, content: unknown, buffers: string[], most: number): void;
  /** Address of the frame for such a script. */
  frame(): string;
  /** A widget inside of another one; null: there is none, or too many are shown. */
  inside(id: string): { node: HTMLElement; release(): void } | null;
}

export type MakeView = (model: Model, around: Around) => View;

let count = 0;

export function nextId(): string {
  count += 1;
  return `live-widget-${count}`;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLProgressElement;

export interface Labelled {
  node: HTMLElement;
  show(state: State): void;
}

/** A control with its words before it; one without words is named by its tooltip. */
export function labelled(control: Control, otherwise: string, ...more: Node[]): Labelled {
  const label = element("label", "live-widget-label");
  label.htmlFor = control.id = nextId();
  const node = element("div", "live-widget", label, control, ...more);
  const show = (state: State) => {
    const description = words(state, "description");
    const tooltip = words(state, "tooltip");
    label.textContent = description;
    label.hidden = description.trim() === "";
    control.title = tooltip;
    if (label.hidden) control.setAttribute("aria-label", tooltip || otherwise);
    else control.removeAttribute("aria-label");
    if ("disabled" in control) control.disabled = state.disabled === true;
  };
  return { node, show };
}

/** What is no control, with words before it. */
export function captioned(...parts: Node[]): Labelled {
  const before = element("span", "live-widget-label");
  const node = element("div", "live-widget", before, ...parts);
  const show = (state: State) => {
    before.textContent = words(state, "description");
    before.hidden = before.textContent === "";
  };
  return { node, show };
}

/** Controls that belong together, with their words before them. */
export function group(role: string, ...parts: Node[]): Labelled {
  const label = element("span", "live-widget-label");
  label.id = nextId();
  const node = element("div", "live-widget", label, ...parts);
  node.setAttribute("role", role);
  const show = (state: State) => {
    label.textContent = words(state, "description");
    label.hidden = label.textContent.trim() === "";
    node.title = words(state, "tooltip");
    if (label.hidden) node.setAttribute("aria-label", node.title || "Choices");
    else node.setAttribute("aria-labelledby", label.id);
  };
  return { node, show };
}
