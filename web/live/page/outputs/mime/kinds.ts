/** What the page leaves to the bundle of rich outputs. */
import type { MimeBundle } from "../../../session/messages.ts";

/** The contents of all files, one after the other; the metadata has their names and sizes. */
export const FILES = "application/vnd.live-code.files";

/** All pictures of a film, one after the other; the metadata has their sizes and the pace. */
export const FILM = "application/vnd.live-code.film";

/** What `watch` of live_code.watching has recorded, as JSON; a bundle of its own shows it. */
export const REPLAY = "application/vnd.live-code.replay+json";

/** Metadata of an output: what a check found, "pass", "fail" or "none"; its words are the output. */
export const VERDICT = "live_code_verdict";

/** A widget; the data says which. Names as Jupyter has them. */
export const WIDGET = "application/vnd.jupyter.widget-view+json";

const RICHEST = ["text/html", FILES, FILM, REPLAY, WIDGET];
const PROSE = ["text/markdown", "text/latex"];

export function isMedia(mime: string): boolean {
  return /^(audio|video)\//.test(mime);
}

/** Is there anything in it that is richer than its picture? Prose comes after pictures. */
export function isRich(data: MimeBundle): boolean {
  const kinds = Object.keys(data);
  if (kinds.some((kind) => RICHEST.includes(kind) || isMedia(kind))) return true;
  return kinds.some((kind) => PROSE.includes(kind)) && !kinds.some((k) => k.startsWith("image/"));
}
