/**
 * An editor asks for `document.fonts.ready` when it is made, and each time the browser lays the whole page out
 * to answer. The first answer serves all editors of a page: 250 ms in a chapter of thirty cells.
 */
let answer: Promise<FontFaceSet> | undefined;

export function askingOnce<Made>(make: () => Made): Made {
  const { fonts } = document;
  if (fonts === undefined) return make();
  answer ??= fonts.ready;
  Object.defineProperty(fonts, "ready", { value: answer, configurable: true });
  try {
    return make();
  } finally {
    Reflect.deleteProperty(fonts, "ready");
  }
}
