/**
 * Keys typed into something of ours are its own. Pages listen on the document for single keys ("/"
 * opens Sphinx's search) and know of input fields, but not of an editor. What is left to the page are
 * combinations with Ctrl or Cmd that mean nothing here, such as the theme's Ctrl+K.
 */
export function keepKeys(node: HTMLElement): void {
  for (const type of ["keydown", "keypress", "keyup"] as const) {
    node.addEventListener(type, (event) => {
      if (writes(event) || event.defaultPrevented) event.stopPropagation();
    });
  }
}

/** AltGr, which writes signs on many keyboards, counts as Ctrl with Alt on some systems. */
function writes(event: KeyboardEvent): boolean {
  return !(event.ctrlKey || event.metaKey) || event.getModifierState("AltGraph");
}
