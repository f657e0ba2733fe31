/** A figure's photo as code of a cell; a reader's own is `my_image()` there. */
import { OWN } from "./fields.ts";

const COLOUR: Readonly<Record<string, string>> = {
  astronaut: "datasets.astronaut()",
  [OWN]: "my_image()",
};
const GREY: Readonly<Record<string, string>> = { coins: "datasets.coins()" };

/** Its three colours, of photos that have them. */
export const colourPhoto = (photo: string) => COLOUR[photo] ?? "datasets.astronaut()";

/** The grey levels. */
export const greyPhoto = (photo: string) =>
  photo in COLOUR ? `rgb_to_grayscale(${COLOUR[photo]})` : (GREY[photo] ?? "datasets.camera()");

/** As many rows and columns of them as figures transform: see `squareOf`. */
export function squarePhoto(photo: string, side = 256): string {
  if (photo === OWN) return `rgb_to_grayscale(my_image(side=${side}))`;
  return photo === "coins" ? greyPhoto(photo) : `${greyPhoto(photo)}[::2, ::2]`;
}
