/**
 * Widgets of cells: controls whose values Python knows.
 *
 * A bundle of its own: it comes when a page first shows a widget, and most never do.
 */
import { element } from "../base/dom.ts";
import type { Rendered } from "../live/page/outputs/mime/rendered.ts";
import type { CommMessage, MimeBundle, Output } from "../live/session/messages.ts";
import type { Heard, WidgetsHost } from "./base/host.ts";
import { applyLayout } from "./base/layout.ts";
import { type Model, Models } from "./base/models.ts";
import { Outlets } from "./base/outlets.ts";
import { isState, modelOf, type State } from "./base/state.ts";
import { Talk } from "./base/talk.ts";
import type { Around } from "./base/view.ts";
import { viewOf } from "./views/all.ts";

/** Its file's name: web/build.mjs puts it here. */
declare const WIDGET_FRAME: string;

const VIEW = "application/vnd.jupyter.widget-view+json";
const NO_MODEL = "This widget is not there any more. Run its cell again.";
const GONE = "These controls belong to a Python that has ended. Run the cell again.";
/** Widgets in one output, and boxes in boxes. */
const MOST = 600;
const DEEPEST = 20;

class Widgets implements Heard {
  readonly #host: WidgetsHost;
  readonly #talk: Talk;
  readonly #models: Models;
  readonly #outlets = new Outlets();
  readonly #roots = new Set<HTMLElement>();
  readonly #styled: Promise<void>;

  constructor(host: WidgetsHost) {
    this.#host = host;
    this.#talk = new Talk((message) => host.call(message));
    this.#models = new Models((id) => this.#talk.waits(id));
    this.#styled = styled(host.style);
    host.listen(this);
  }

  comm(message: CommMessage): void {
    this.#models.receive(message);
  }

  output(into: string, output: Output): void {
    this.#outlets.receive(into, output);
  }

  end(): void {
    this.#talk.clear();
    this.#models.clear();
    this.#outlets.clear();
    for (const root of this.#roots) {
      for (const control of root.querySelectorAll("input, select, textarea, button")) {
        control.setAttribute("disabled", "");
      }
      for (const frame of root.querySelectorAll("iframe")) frame.inert = true;
      root.append(element("p", "live-note", GONE));
    }
    this.#roots.clear();
  }

  /** A widget with all that is in it. */
  root(id: string, name: string): Rendered {
    const shown = this.#view(id, name, { left: MOST }, 0);
    if (!shown) return { node: note(NO_MODEL), shown: Promise.resolve(), release() {} };
    const node = element("div", "live-widgets", shown.node);
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", `Controls of ${name}`);
    this.#roots.add(node);
    const release = () => {
      this.#roots.delete(node);
      shown.release();
    };
    return { node, shown: this.#styled, release };
  }

  #view(id: string, name: string, budget: { left: number }, depth: number) {
    const model = this.#models.get(id);
    const make = model && viewOf(model.kind);
    if (!model || budget.left === 0 || depth > DEEPEST) return null;
    budget.left -= 1;
    const giveBack = () => {
      budget.left += 1;
    };
    if (!make) {
      const words = `The page has no widget of the kind ${model.kind.slice(0, 60) || "without name"}.`;
      return { node: note(words), release: giveBack };
    }
    const inside = (other: string) => this.#view(other, name, budget, depth + 1);
    const view = make(model, this.#around(name, inside));
    const show = () => {
      if (model.isOver) view.node.remove();
      const { layout } = model.state;
      const other = modelOf(layout);
      applyLayout(view.node, other === null ? layout : this.#models.get(other)?.state);
      view.show(model.state);
    };
    const end = model.watch(show);
    show();
    const release = () => {
      giveBack();
      end();
      view.release?.();
    };
    return { node: view.node, release };
  }

  #around(name: string, inside: Around["inside"]): Around {
    return {
      host: this.#host,
      outlets: this.#outlets,
      name,
      isIdle: () => !this.#talk.isBusy,
      set: (model: Model, state: State) => {
        if (model.isOver) return;
        model.update(state);
        void this.#talk.set(model.id, state);
      },
      press: (model, content) => void this.#talk.press(model.id, content),
      send: (model, ...sent) => void this.#talk.send(model.id, ...sent),
      frame: () => new URL(WIDGET_FRAME, import.meta.url).href,
      inside,
    };
  }
}

let widgets: Widgets | null = null;

export function render(
  data: MimeBundle,
  _metadata: Record<string, unknown>,
  { name, host }: { name: string; host: WidgetsHost },
): Rendered {
  widgets ??= new Widgets(host);
  return widgets.root(idIn(data[VIEW]), name);
}

function idIn(view: string | Uint8Array | undefined): string {
  const told: unknown = typeof view === "string" ? JSON.parse(view) : null;
  return isState(told) && typeof told.model_id === "string" ? told.model_id : "";
}

function note(text: string): HTMLElement {
  return element("p", "live-note", text);
}

/** Controls can be used before they have their looks, and without. */
function styled(address: string): Promise<void> {
  const link = element("link");
  link.rel = "stylesheet";
  link.href = address;
  const loaded = new Promise<void>((resolve) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
  });
  document.head.append(link);
  return loaded;
}
