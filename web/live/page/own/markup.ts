/** What the reader's own cells are made of: markup as the book's cells have it, and their buttons. */
import { button, element } from "../../../base/dom.ts";

/** `name`: "your cell 3". */
export function ownNode(id: number): HTMLElement {
  const highlight = element("div", "highlight", element("pre"));
  const printed = element("div", "highlight-ipython3 notranslate", highlight);
  const input = element("div", "cell_input docutils container", printed);
  const node = element("div", "cell docutils container live-own", input);
  node.dataset.cell = `s${id}`;
  node.setAttribute("role", "group");
  return node;
}

export interface OwnActions {
  move(by: 1 | -1): void;
  remove(): void;
}

export function ownButtons(name: string, { move, remove }: OwnActions): HTMLButtonElement[] {
  const up = button({
    action: "move-up",
    icon: "up",
    text: "Move up",
    hint: `Move up: ${name} (Ctrl+Shift+Up)`,
    iconOnly: true,
    onPress: () => move(-1),
  });
  const down = button({
    action: "move-down",
    icon: "down",
    text: "Move down",
    hint: `Move down: ${name} (Ctrl+Shift+Down)`,
    iconOnly: true,
    onPress: () => move(1),
  });
  const away = button({
    action: "delete-cell",
    icon: "remove",
    text: "Delete",
    hint: `Delete ${name}`,
    iconOnly: true,
    onPress: remove,
  });
  return [up, down, away];
}

/** In the place of a deleted cell. */
export function deletedNotice(words: string, undo: () => void, close: () => void): HTMLElement {
  const back = button({
    action: "undo-delete",
    icon: "reset",
    text: "Undo",
    hint: "Undo: the cell comes back as it was",
    onPress: undo,
  });
  const away = button({
    action: "close-deleted",
    icon: "error",
    text: "Close",
    hint: "Close this notice",
    onPress: close,
  });
  const row = element("div", "live-kept-buttons", back, away);
  const node = element("div", "live-kept live-deleted", element("p", "", words), row);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", words);
  return node;
}
