/** How the author had a cell's images look: caption, anchor, size, classes, description. */

const FILE_NAME = /\.(png|svg|jpe?g|gif|webp)$/i;

/** Of one image in the output that the page was built with. */
export interface BuiltImage {
  /** "" unless the author described the image. */
  alt: string;
  /** The `<figure>` around it, with caption and anchor. */
  figure: HTMLElement | null;
  classes: string[];
  /** As the author wrote them; a size that the image has by itself is not here. */
  width: string;
  height: string;
}

export function builtImages(output: HTMLElement | null): BuiltImage[] {
  // A picture may have a twin, drawn for a dark page.
  const images = output?.querySelectorAll<HTMLImageElement>('img:not([data-paper="dark"])') ?? [];
  return [...images].map((image) => ({
    alt: FILE_NAME.test(image.alt) ? "" : image.alt,
    figure: image.closest<HTMLElement>("figure"),
    classes: [...image.classList],
    width: image.style.width,
    height: image.style.height,
  }));
}

/** Give a live image the look of the built one, in a copy of its figure. */
export function dressed(image: HTMLElement, built: BuiltImage | undefined): HTMLElement {
  if (!built) return image;
  image.classList.add(...built.classes);
  if (built.width !== "") image.style.width = built.width;
  if (built.height !== "") image.style.height = built.height;
  const figure = built.figure?.cloneNode(true) as HTMLElement | undefined;
  const place = figure?.querySelector("img");
  if (!figure || !place) return image;
  for (const twin of figure.querySelectorAll('img[data-paper="dark"]')) twin.remove();
  place.replaceWith(image);
  return figure;
}
