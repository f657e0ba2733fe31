/** The first lines of a figure's program: the course's library, which only this file names, and NumPy. */
const LIBRARY = "cnn_helpers";
const OF_PHOTOS = ["datasets", "my_image", "rgb_to_grayscale"];

export function imports(...names: string[]): string {
  return `from ${LIBRARY} import ${names.join(", ")}\nimport numpy as np`;
}

/** For this code of photos (see `photo-code`) and these names beside it, as the alphabet has them. */
export function importsFor(code: string, ...names: string[]): string {
  return imports(...[...OF_PHOTOS.filter((name) => code.includes(name)), ...names].sort());
}
