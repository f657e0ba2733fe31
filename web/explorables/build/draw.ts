/**
 * Draws figures when the book is built: `node draw.ts`, one request per line on standard input, one
 * answer per line on standard output. live_code/explorables/drawing.py is the other side.
 *
 * The first line is {photos: {name: {width, height, data}}, data}, pixels in base64, data as JSON; it is
 * answered by {}. A request: {name, id, preset, hide, challenge, within}. An answer:
 * {html, pictures: {src: {width, height, data}}, takes}, or {error}, a sentence for the author.
 */
import "./document.ts";
import { createInterface } from "node:readline";
import { define } from "../base/define.ts";
import type { FigureElement } from "../base/element.ts";
import type { Photos } from "../base/state/photos.ts";
import { FIGURES } from "../names.ts";
import { type Bytes, type Given, photosOf } from "./given-photos.ts";
import { mistakeIn } from "./mistakes.ts";
import { takesOf } from "./settable.ts";

export interface Request {
  name: string;
  id: string;
  preset: string;
  hide: string;
  challenge: string;
  /** "exercise" where an exercise of the page is around it. */
  within?: string;
}

const MARKS = /<!--.*?-->/gs;
/** What only works with the script, until it is there. */
const DEAD = "button, input, select, textarea";

export async function draw(request: Request, photos: Photos) {
  const { default: figure } = (await FIGURES[request.name]?.()) ?? {};
  const mistake = mistakeIn(request, figure);
  if (mistake || !figure) return { error: mistake };
  define(figure);
  const holder = document.createElement("figure");
  holder.id = request.id;
  const element = document.createElement(`cnn-${request.name}`) as FigureElement;
  const pictures: Record<string, Bytes> = {};
  element.still = {
    photos,
    save({ width, height, data }) {
      const src = `picture-${Object.keys(pictures).length}`;
      pictures[src] = { width, height, data: Buffer.from(data).toString("base64") };
      return src;
    },
  };
  for (const name of ["preset", "hide", "challenge", "within"] as const) {
    const told = request[name];
    if (told) element.dataset[name] = told;
  }
  holder.append(element);
  document.body.append(holder);
  await element.updateComplete;
  for (const dead of element.querySelectorAll(DEAD)) dead.setAttribute("disabled", "");
  for (const part of element.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
  const html = element.innerHTML.replace(MARKS, "");
  holder.remove();
  return { html, pictures, takes: takesOf(figure.fields) };
}

if (process.argv[1] === import.meta.filename) {
  let photos: Photos | null = null;
  for await (const line of createInterface({ input: process.stdin })) {
    if (photos === null) {
      const given = JSON.parse(line) as Given;
      photos = photosOf(given);
      process.stdout.write("{}\n");
      continue;
    }
    const answer = await draw(JSON.parse(line) as Request, photos).catch((error: Error) => ({
      error: error.message,
    }));
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
