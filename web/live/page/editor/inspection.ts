/** What Python knows about the name under the pointer: signature and docstring, as plain text. */
import { hoverTooltip } from "@codemirror/view";
import { element } from "../../../base/dom.ts";
import type { Inspection } from "../../session/messages.ts";
import { toCodePoints } from "./code-points.ts";

export type Inspect = (code: string, position: number) => Promise<Inspection | null>;

const HOVER_MS = 600;

export function inspectionTooltip(inspect: Inspect) {
  return hoverTooltip(
    async (view, position) => {
      const word = view.state.wordAt(position);
      if (!word) return null;
      const code = view.state.doc.toString();
      const found = await inspect(code, toCodePoints(code, word.to));
      if (!found?.found) return null;
      return {
        pos: word.from,
        end: word.to,
        above: true,
        create: () => ({ dom: element("pre", "live-inspection", found.text) }),
      };
    },
    { hoverTime: HOVER_MS, hideOnChange: true },
  );
}
