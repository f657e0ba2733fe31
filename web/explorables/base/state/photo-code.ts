/**
 * A figure's photo as code of a cell. Python does not have a reader's own photo: the course's first one
 * stands there in its place.
 */

const GREY: Readonly<Record<string, string>> = {
  astronaut: "rgb_to_grayscale(datasets.astronaut())",
  coins: "datasets.coins()",
};

/** The grey levels. */
export const greyPhoto = (photo: string) => GREY[photo] ?? "datasets.camera()";

/** 256 rows and columns of them. */
export const smallPhoto = (photo: string) =>
  photo === "coins" ? greyPhoto(photo) : `${greyPhoto(photo)}[::2, ::2]`;

/** What has to be imported for these photos, and these names beside it, as the alphabet has them. */
export function importsFor(photos: readonly string[], ...names: string[]): string {
  const grey = photos.includes("astronaut") ? ["rgb_to_grayscale"] : [];
  return ["datasets", ...names, ...grey].sort().join(", ");
}
