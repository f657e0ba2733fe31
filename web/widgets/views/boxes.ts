/** Widgets that hold others. */
import { element } from "../../base/dom.ts";
import { models, place, type State, texts } from "../base/state.ts";
import { type Around, type MakeView, nextId } from "../base/view.ts";

const MOST = 300;
const CLASSES: Record<string, string> = {
  HBox: "live-widget-hbox",
  GridBox: "live-widget-grid",
};

type Inside = NonNullable<ReturnType<Around["inside"]>>;

/** Views of what a box holds; those that stay keep their nodes. */
class Children {
  readonly #around: Around;
  #shown = new Map<string, Inside>();

  constructor(around: Around) {
    this.#around = around;
  }

  /** null: it holds what it held. */
  show(state: State): Inside[] | null {
    const ids = models(state, "children").slice(0, MOST);
    if (ids.join() === [...this.#shown.keys()].join()) return null;
    const before = this.#shown;
    this.#shown = new Map();
    for (const id of ids) {
      const view = before.get(id) ?? this.#around.inside(id);
      if (view) this.#shown.set(id, view);
    }
    for (const [id, view] of before) if (!this.#shown.has(id)) view.release();
    return [...this.#shown.values()];
  }

  release(): void {
    for (const view of this.#shown.values()) view.release();
    this.#shown.clear();
  }
}

export const box: MakeView = (model, around) => {
  const node = element("div", `live-widget-box ${CLASSES[model.kind] ?? ""}`.trim());
  const children = new Children(around);
  const show = (state: State) => {
    const views = children.show(state);
    if (views)
      arrange(
        node,
        views.map((view) => view.node),
      );
  };
  return { node, show, release: () => children.release() };
};

/** Only what comes, goes or changes its place is moved: a node that is moved loses the focus. */
function arrange(box: HTMLElement, nodes: readonly HTMLElement[]): void {
  for (const old of [...box.children]) if (!nodes.includes(old as HTMLElement)) old.remove();
  nodes.forEach((node, place) => {
    const there = box.children[place] ?? null;
    if (there !== node) box.insertBefore(node, there);
  });
}

export const tab: MakeView = (model, around) => {
  const bar = element("div", "live-widget-tabs");
  bar.setAttribute("role", "tablist");
  const node = element("div", "live-widget-box", bar);
  const children = new Children(around);
  let tabs: HTMLButtonElement[] = [];
  let panels: HTMLElement[] = [];
  const choose = (index: number) => around.set(model, { selected_index: index });
  bar.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    if (way === undefined || at < 0) return;
    event.preventDefault();
    const next = (at + way + tabs.length) % tabs.length;
    tabs[next]?.focus();
    choose(next);
  });
  const build = (views: Inside[]) => {
    panels = views.map((view) => {
      const panel = element("div", "live-widget-panel", view.node);
      panel.id = nextId();
      panel.setAttribute("role", "tabpanel");
      return panel;
    });
    tabs = panels.map((panel, index) => {
      const made = element("button", "live-widget-tab");
      made.type = "button";
      made.id = nextId();
      made.setAttribute("role", "tab");
      made.setAttribute("aria-controls", panel.id);
      panel.setAttribute("aria-labelledby", made.id);
      made.addEventListener("click", () => choose(index));
      return made;
    });
    bar.replaceChildren(...tabs);
    node.replaceChildren(bar, ...panels);
  };
  const show = (state: State) => {
    const views = children.show(state);
    if (views) build(views);
    const titles = texts(state, "titles");
    const chosen = place(state, "selected_index", tabs.length);
    tabs.forEach((one, index) => {
      one.textContent = titles[index] || String(index + 1);
      one.setAttribute("aria-selected", String(index === chosen));
      one.tabIndex = index === (chosen ?? 0) ? 0 : -1;
    });
    panels.forEach((panel, index) => {
      panel.hidden = index !== chosen;
    });
  };
  return { node, show, release: () => children.release() };
};

export const accordion: MakeView = (model, around) => {
  const node = element("div", "live-widget-box");
  const children = new Children(around);
  let parts: HTMLDetailsElement[] = [];
  const build = (views: Inside[]) => {
    parts = views.map((view, index) => {
      const part = element("details", "live-widget-fold", element("summary"), view.node);
      part.addEventListener("toggle", () => {
        const chosen = place(model.state, "selected_index", parts.length);
        if (part.open && chosen !== index) around.set(model, { selected_index: index });
        if (!part.open && chosen === index) around.set(model, { selected_index: null });
      });
      return part;
    });
    node.replaceChildren(...parts);
  };
  const show = (state: State) => {
    const views = children.show(state);
    if (views) build(views);
    const titles = texts(state, "titles");
    const chosen = place(state, "selected_index", parts.length);
    parts.forEach((part, index) => {
      const summary = part.querySelector("summary");
      if (summary) summary.textContent = titles[index] || `Part ${index + 1}`;
      part.open = index === chosen;
    });
  };
  return { node, show, release: () => children.release() };
};

export const stack: MakeView = (model, around) => {
  const inner = box(model, around);
  const show = (state: State) => {
    inner.show(state);
    const parts = [...inner.node.children] as HTMLElement[];
    const chosen = place(state, "selected_index", parts.length);
    parts.forEach((part, index) => {
      part.hidden = index !== chosen;
    });
  };
  return { ...inner, show };
};
