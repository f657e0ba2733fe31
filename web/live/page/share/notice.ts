/** The notice at the page's top: what its address carries, with Live Code off and on. */
import { button, element } from "../../../base/dom.ts";
import type { Proposals } from "./proposals.ts";
import type { Shared } from "./share-format.ts";

const NOTICE = "live-shared-notice";

export function inWords({ cells, own }: Pick<Shared, "cells" | "own">): string {
  const some = (count: number, kind: string) => `${count} ${kind} cell${count === 1 ? "" : "s"}`;
  if (own.length === 0) return some(cells.length, "changed");
  const changed = cells.length > 0 ? [some(cells.length, "changed")] : [];
  return [...changed, some(own.length, "added")].join(" and ");
}

export const theNotice = () => document.querySelector<HTMLElement>(`.${NOTICE}`);

/** Put a sentence with its buttons to the page's top, in the place of an earlier one. */
export function showNotice(words: string, ...buttons: HTMLButtonElement[]): void {
  const row = element("div", "live-kept-buttons", ...buttons);
  const said = element("p", "", words);
  said.setAttribute("role", "status");
  const node = element("div", `live-kept ${NOTICE}`, said, row);
  node.setAttribute("role", "region");
  node.setAttribute("aria-label", "Shared cells");
  theNotice()?.remove();
  (document.querySelector("article") ?? document.querySelector("main") ?? document.body).prepend(
    node,
  );
}

export function closeButton(onClose: () => void): HTMLButtonElement {
  return button({
    action: "close-shared",
    icon: "error",
    text: "Close",
    hint: "Close this notice",
    onPress: () => {
      theNotice()?.remove();
      onClose();
    },
  });
}

export function askToTurnOn(what: string, turnOn: () => void, forget: () => void): void {
  const on = button({
    action: "show-shared",
    icon: "run",
    text: "Turn on Live Code to see them",
    hint: "Turn on Live Code to see them: nothing of them runs by itself",
    onPress: () => {
      on.disabled = true;
      turnOn();
    },
  });
  showNotice(`This link carries ${what}.`, on, closeButton(forget));
}

export function askAboutAll(words: string, proposals: Proposals): void {
  const first = button({
    action: "first-shared",
    icon: "compare",
    text: "Show the first",
    hint: "Show the first cell that was changed",
    onPress: () => proposals.showFirst(),
  });
  const take = button({
    action: "take-all-shared",
    icon: "ok",
    text: "Take all",
    hint: "Take all: the shared code comes into your cells; nothing runs",
    onPress: () => proposals.takeAll(),
  });
  const leave = button({
    action: "leave-all-shared",
    icon: "error",
    text: "Leave all",
    hint: "Leave all: your page stays as it is",
    onPress: () => proposals.leaveAll(),
  });
  showNotice(words, first, take, leave);
}
