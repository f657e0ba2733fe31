/** Outputs with a display id, which a later `update_display_data` of any cell changes in place. */
import type { Rendered } from "./mime/rendered.ts";

export interface Slot {
  current: Rendered;
  /** The newest update; an older one that is decoded late must not win. */
  newest: Rendered;
}

export class Displays {
  readonly #slots = new Map<string, Slot[]>();

  add(id: string, slot: Slot): void {
    const known = this.#slots.get(id)?.filter((other) => other.current.node.isConnected) ?? [];
    this.#slots.set(id, [...known, slot]);
  }

  /** Make a new rendering for each place that shows `id`, and swap it in once it can be seen. */
  update(id: string, render: () => Rendered | null): void {
    for (const slot of this.#slots.get(id) ?? []) {
      const next = render();
      if (next) void swap(slot, next);
    }
  }
}

async function swap(slot: Slot, next: Rendered): Promise<void> {
  slot.newest = next;
  await next.shown.catch(() => undefined);
  if (slot.newest !== next) {
    next.release();
    return;
  }
  const old = slot.current;
  slot.current = next;
  old.node.replaceWith(next.node);
  old.release();
}
