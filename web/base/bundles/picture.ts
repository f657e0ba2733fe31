/** The reader's own picture, from the figures to live cells; it does not leave the browser. */

const CHOSEN = "live-code:picture";
const ASKED = "live-code:picture-asked";

/** Red, green, blue and opacity of each pixel, row after row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Give the picture to all who ask, if there is one; returns how to tell them of a new one. */
export function offerPicture(current: () => Picture | null): () => void {
  const tell = () => {
    const detail = current();
    if (detail) document.dispatchEvent(new CustomEvent(CHOSEN, { detail }));
  };
  document.addEventListener(ASKED, tell);
  return tell;
}

/** Call `listener` with each picture that the reader chooses from now on. */
export function onPicture(listener: (picture: Picture) => void): void {
  document.addEventListener(CHOSEN, (event) => listener((event as CustomEvent<Picture>).detail));
}

/** The listeners hear of the present picture once more. */
export function askForPicture(): void {
  document.dispatchEvent(new CustomEvent(ASKED));
}
