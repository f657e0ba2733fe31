/** Puts text on the clipboard; pages at `http://` have only the older way. */

export const COPY_YOURSELF =
  "This browser lets no page copy here. Click into the cell, then press Ctrl+A and Ctrl+C.";

/** True once it is there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const box = document.createElement("textarea");
  box.value = text;
  box.setAttribute("aria-hidden", "true");
  box.style.cssText = "position:fixed;top:0;left:0;opacity:0";
  document.body.append(box);
  box.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // The browser forbids it.
  }
  box.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
