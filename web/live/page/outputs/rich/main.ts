/**
 * Outputs that are neither plain text nor a picture: HTML, films, sounds, files, formulas, Markdown.
 *
 * A bundle of its own: it comes when a page first needs it, and most never do.
 */

import type { MimeBundle } from "../../../session/messages.ts";
import { FILES, FILM, isMedia } from "../mime/kinds.ts";
import type { Rendered } from "../mime/rendered.ts";
import { downloads } from "./files.ts";
import { filmOf } from "./film.ts";
import { htmlBox } from "./html-box.ts";
import { media } from "./media.ts";
import { nextBox, prefixing, renameIds } from "./own-names.ts";
import { filmPlayer } from "./player.ts";
import { type Form, latex, markdown } from "./prose.ts";
import { sanitised } from "./sanitised.ts";

export interface RichContext {
  /** "cell 3": names what can be played. */
  name: string;
  /** Tells how formulas are to be set; asked only if there are some. */
  form: () => Promise<Form>;
}

/** null if there is nothing to see in it. */
export function render(
  data: MimeBundle,
  metadata: Record<string, unknown>,
  { name, form }: RichContext,
): Rendered | null {
  const files = data[FILES];
  if (files !== undefined) return downloads(files, metadata);
  const film = data[FILM];
  if (film !== undefined) return filmPlayer(filmOf(film, metadata), name);
  const played = Object.keys(data).find(isMedia);
  if (played !== undefined) return media(played, data[played] ?? "", metadata, name);
  const html = data["text/html"];
  if (typeof html === "string") return htmlBox(html);
  for (const kind of ["markdown", "latex"] as const) {
    const source = data[`text/${kind}`];
    if (typeof source === "string") return prose(kind, source, form);
  }
  return null;
}

function prose(kind: "markdown" | "latex", source: string, form: RichContext["form"]): Rendered {
  const node = document.createElement("div");
  node.className = `output text_${kind}`;
  const shown = form().then((chosen) => {
    const clean = (html: string) => {
      const { content } = sanitised(html);
      renameIds(content, prefixing(`live-html-${nextBox()}-`));
      return content;
    };
    node.append(kind === "latex" ? latex(source, chosen) : markdown(source, chosen, clean));
  });
  return { node, shown, release() {} };
}
