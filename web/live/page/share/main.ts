/**
 * Sharing: a bundle of its own, which comes when "Share" is pressed or a page's address carries cells.
 * No cell of a link runs, or comes into the page, before the reader has pressed something.
 */
import { shareDialog } from "./dialog.ts";
import { sharedPart, withShared } from "./fragment.ts";
import type { ShareHost } from "./host.ts";
import { askAboutAll, askToTurnOn, closeButton, inWords, showNotice, theNotice } from "./notice.ts";
import { Proposals } from "./proposals.ts";
import { DAMAGED_LINK, fromPart, type Shared } from "./share-format.ts";

const LONGEST_PART = 100_000;

/** With Live Code off: say at the page's top what its address carries. */
export async function announce(turnOn: () => void): Promise<void> {
  const told = await carried();
  if (told === null || theNotice()) return;
  if (typeof told === "string") showNotice(told, closeButton(forget));
  else askToTurnOn(inWords(told), turnOn, forget);
}

export class Sharing {
  readonly #host: ShareHost;
  #proposals: Proposals | null = null;

  constructor(host: ShareHost) {
    this.#host = host;
  }

  openDialog(): void {
    const dialog = shareDialog(this.#host, (shared) => this.#openFile(shared));
    document.body.append(dialog);
    dialog.showModal();
  }

  /** Show what the page's address carries. */
  async openAddress(): Promise<void> {
    const told = await carried();
    if (typeof told === "string") showNotice(told, closeButton(forget));
    else if (told) this.#propose(told, "This link");
  }

  /** What is wrong with it, or "". */
  #openFile(shared: Shared): string {
    const { page } = this.#host;
    if (shared.page !== page) {
      return `This file belongs to another page of the book, “${shared.page.slice(0, 100)}”. Open it there.`;
    }
    if (shared.figures) location.hash = withShared(`#${shared.figures}`, null);
    this.#propose(shared, "This file");
    return "";
  }

  #propose(shared: Shared, carrier: string): void {
    this.#proposals?.leaveAll();
    const carries = `${carrier} carries ${inWords(shared)}`;
    const all = shared.cells.length + shared.own.length;
    const proposals = new Proposals(this.#host, shared, () => this.#settle(proposals));
    this.#proposals = proposals;
    const { left } = proposals;
    if (left === 0) {
      const here = all === 0 ? "." : ": your page has all of it already.";
      showNotice(carries + here, closeButton(forget));
      return;
    }
    const rest = left < all ? ` ${left} of them differ from your page.` : "";
    const words = `${carries}.${rest} Each stands beside yours, and you decide.`;
    askAboutAll(words, proposals);
  }

  #settle(proposals: Proposals): void {
    if (proposals !== this.#proposals || proposals.left > 0) return;
    theNotice()?.remove();
    forget();
  }
}

/** What the address carries; words: why that cannot be used; null: nothing. */
async function carried(): Promise<Shared | string | null> {
  const part = sharedPart(location.hash);
  if (part === null) return null;
  return part.length > LONGEST_PART ? DAMAGED_LINK : await fromPart(part);
}

/** The reader has decided: a reload is not to ask again. */
function forget(): void {
  if (sharedPart(location.hash) === null) return;
  const rest = withShared(location.hash, null);
  const address = rest ? `#${rest}` : location.pathname + location.search;
  history.replaceState(history.state, "", address);
}
