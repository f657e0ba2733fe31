/**
 * A place for outputs. What stands there stays until what comes instead can be seen, and the place
 * keeps its height meanwhile: nothing flickers, and the page does not jump.
 */
import { element } from "../../base/dom.ts";
import type { Output } from "../../live/session/messages.ts";
import type { Area } from "../base/host.ts";
import type { MakeView } from "../base/view.ts";

interface Shown {
  node: HTMLElement;
  area: Area;
}

/** Milliseconds for which a lower place keeps its height: the rest of an output may be on its way. */
const CALM_MS = 400;

export const output: MakeView = (model, around) => {
  const node = element("div", "live-widget-output");
  const fresh = (): Shown => {
    const made = element("div", "live-widget-area");
    return { node: made, area: around.host.area(made, around.name) };
  };
  let now = fresh();
  let leaving: Shown | null = null;
  let clearNext = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  node.append(now.node);

  const drop = (old: Shown | null) => {
    old?.area.restore();
    old?.node.remove();
  };
  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(() => node.style.removeProperty("min-height"), CALM_MS);
  };
  const turn = () => {
    clearNext = false;
    node.style.minHeight = `${node.offsetHeight}px`;
    drop(leaving);
    leaving = now;
    leaving.node.classList.add("live-widget-leaving");
    leaving.node.inert = true;
    now = fresh();
    node.append(now.node);
    settle();
  };
  /** What leaves lies over what comes until that has its pictures. */
  const reveal = async (old: Shown | null) => {
    if (!old) return;
    const pictures = [...now.node.querySelectorAll("img")];
    await Promise.allSettled(pictures.map((picture) => picture.decode()));
    if (leaving !== old) return;
    leaving = null;
    drop(old);
  };
  const receive = (shown: Output) => {
    if (shown.type === "clear_output") {
      if (shown.content.wait) clearNext = true;
      else {
        turn();
        void reveal(leaving);
      }
      return;
    }
    if (clearNext) turn();
    now.area.receive(shown);
    void reveal(leaving);
  };
  const end = around.outlets.show(model.id, { receive });
  const release = () => {
    clearTimeout(settling);
    end();
    drop(leaving);
    drop(now);
  };
  return { node, show() {}, release };
};
