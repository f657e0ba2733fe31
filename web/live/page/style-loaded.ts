import { PATIENCE, type Patience } from "../../base/patience.ts";

/**
 * The page's style sheet is asked for by the loader, which takes it away again if it does not come.
 * Editors measure themselves, so wait for it; not for ever, since all works without it.
 */
export async function styleLoaded(
  address: string,
  { notice, giveUp, pauses }: Patience = PATIENCE,
): Promise<void> {
  const tries = async () => {
    for (const pause of [...pauses, 0]) {
      const link = findStyle(address) ?? addStyle(address);
      if (link.sheet || (await loads(link, giveUp))) return;
      link.remove();
      await new Promise((resume) => setTimeout(resume, pause));
    }
  };
  let longest: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise((resolve) => {
    longest = setTimeout(resolve, notice);
  });
  await Promise.race([tries(), enough]);
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
