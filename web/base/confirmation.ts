/** A question in the page itself: nothing is blocked while it waits, unlike `window.confirm`. */
import { button, element } from "./dom.ts";

export interface Confirmation {
  question: string;
  yes: string;
  no: string;
  onYes: () => void;
  /** After either answer, with the question gone. */
  onEnd: () => unknown;
}

/** The harmless answer comes first and also answers Escape. */
export function confirmation({ question, yes, no, onYes, onEnd }: Confirmation): HTMLElement {
  const end = () => {
    node.remove();
    onEnd();
  };
  const keep = button({ action: "cancel", icon: "error", text: no, hint: no, onPress: end });
  const accept = button({
    action: "confirm",
    icon: "ok",
    text: yes,
    hint: yes,
    onPress: () => {
      onYes();
      end();
    },
  });
  const node = element("div", "live-confirmation", element("span", "", question), keep, accept);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", question);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
  return node;
}
