import { PATIENCE, type Patience, retried } from "../../base/patience.ts";
import { breathe } from "../../base/waiting.ts";

/**
 * The page's style sheet is asked for by the loader, which takes it away again if it does not come.
 * Editors measure themselves, so wait for it; not for ever, since all works without it.
 */
export async function styleLoaded(
  address: string,
  { notice, giveUp, pauses }: Patience = PATIENCE,
): Promise<void> {
  const attempt = async () => {
    const link = findStyle(address) ?? addStyle(address);
    if (link.sheet || (await loads(link, giveUp))) return;
    link.remove();
    throw new Error("the style did not come");
  };
  let longest: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise((resolve) => {
    longest = setTimeout(resolve, notice);
  });
  const tried = retried(attempt, async (fault, tries) => {
    if (tries > pauses.length) throw fault;
    await breathe(pauses[tries - 1]);
  });
  await Promise.race([tried.catch(() => {}), enough]);
  clearTimeout(longest);
}

function findStyle(address: string): HTMLLinkElement | null {
  return document.querySelector(`link[rel="stylesheet"][href="${address}"]`);
}

function addStyle(address: string): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
  return link;
}

function loads(link: HTMLLinkElement, longest: number): Promise<boolean> {
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve(true));
    link.addEventListener("error", () => resolve(false));
    setTimeout(resolve, longest, false);
  });
}
