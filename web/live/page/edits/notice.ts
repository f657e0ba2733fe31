/** Tells at a cell that the book has changed under an edit, and leaves the choice to the reader. */
import { button, element } from "../../../base/dom.ts";
import { comparison } from "./comparison.ts";
import type { Stray } from "./match.ts";

export interface Choice {
  /** "cell 3". */
  name: string;
  /** The cell's code in the book as it is now. */
  original: string;
  /** Put the reader's code into the cell. */
  keep(): void;
  /** The choice is made, either way. */
  settled(): void;
}

export function strayNotice({ edit, changed }: Stray, choice: Choice): HTMLElement {
  const words = changed
    ? "The book has changed this cell since you edited it. You see the new one; your edit is kept."
    : "You edited a cell that this page no longer has. Your edit is kept; it may belong here.";
  const [keep, take] = changed
    ? ["Keep mine", "Take the new one"]
    : ["Put mine here", "Let mine go"];
  const end = (act: () => void) => () => {
    act();
    choice.settled();
    node.remove();
  };
  const keepButton = button({
    action: "keep-mine",
    icon: "ok",
    text: keep,
    hint: `${keep}: your code comes into ${choice.name}`,
    onPress: end(() => choice.keep()),
  });
  const takeButton = button({
    action: "take-new",
    icon: "reset",
    text: take,
    hint: `${take}: your edit stays among the earlier versions of ${choice.name}`,
    onPress: end(() => undefined),
  });
  const compare = button({
    action: "compare",
    icon: "compare",
    text: "Compare",
    hint: "Compare: both versions line by line",
    onPress: () => {
      const isOpen = node.querySelector(".live-diff");
      if (isOpen) isOpen.remove();
      else node.append(comparison(edit.source, choice.original, "the book's"));
      compare.setAttribute("aria-expanded", String(!isOpen));
    },
  });
  compare.setAttribute("aria-expanded", "false");
  const buttons = element("div", "live-kept-buttons", keepButton, takeButton, compare);
  const node = element("div", "live-kept", element("p", "live-kept-words", words), buttons);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", `Your edit of ${choice.name}`);
  return node;
}
