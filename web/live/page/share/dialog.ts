/** The dialog of "Share": a link or a file with the reader's changed cells, and the way back in. */
import { COPY_YOURSELF, copyText } from "../../../base/copy-text.ts";
import { button, element } from "../../../base/dom.ts";
import { keepKeys } from "../../../base/own-keys.ts";
import { fileInput, saveFile } from "../../../base/save-file.ts";
import { withShared } from "./fragment.ts";
import type { ShareHost } from "./host.ts";
import { inWords } from "./notice.ts";
import { asFile, asPart, fromFile, LONGEST_LINK, NOT_OURS, type Shared } from "./share-format.ts";

/** Bytes; far more than a page's cells have. */
const LARGEST_FILE = 2_000_000;

const LINK_WORDS =
  "Everything is in the link itself, no server keeps it. Whoever opens it sees your code beside the book's and decides; nothing runs by itself.";
const TOO_LONG = "That is too long for a link. Save it as a file, and send that.";
const FILE_WORDS = "Somebody has sent you such a file? Open it here.";

export function shareDialog(host: ShareHost, open: (shared: Shared) => string): HTMLDialogElement {
  const said = element("p", "live-setting-words live-share-said");
  said.setAttribute("role", "status");
  const say = (words: string) => {
    said.textContent = words;
  };
  const body = element("div", "live-setting");
  const file = fileInput(".json,application/json", (chosen) => void opened(chosen));
  const opened = async (chosen: File) => {
    const told = chosen.size > LARGEST_FILE ? NOT_OURS : fromFile(await chosen.text());
    const problem = typeof told === "string" ? told : open(told);
    if (problem === "") node.close();
    else say(problem);
  };
  const openFile = plain("open-shared", "Open shared file", () => file.click());
  const back = element("div", "live-setting", element("p", "live-setting-words", FILE_WORDS));
  back.append(element("div", "live-offline-row", openFile, file), said);
  const node = frame(body, back);
  node.addEventListener("close", () => say(""));
  const shared = sharedNow(host);
  void asPart(shared).then((part) => {
    body.replaceChildren(...offered(shared, part, say));
  });
  return node;
}

/** What the reader has to share at this moment. */
function sharedNow(host: ShareHost): Shared {
  const changed = host.cells().filter(({ now, source }) => now !== source);
  const cells = changed.map(({ index, source, now }) => {
    return { at: index, original: source, source: now };
  });
  const own = host.own().filter(({ source }) => source.trim() !== "");
  return { page: host.page, cells, own, figures: withShared(location.hash, null) };
}

function offered(shared: Shared, part: string | null, say: (words: string) => void): HTMLElement[] {
  const { cells, own, figures, page } = shared;
  const carries = cells.length + own.length > 0;
  const what = [
    ...(carries ? [inWords(shared)] : []),
    ...(figures ? ["the figures as they stand"] : []),
  ].join(" and ");
  const name = `${page.split("/").at(-1)}-shared.json`;
  const save = plain("save-shared", "Save as a file", () => {
    saveFile(name, asFile(shared));
    say(`Saved as ${name} in your downloads.`);
  });
  const link = linkWith(carries ? part : "none");
  if (what === "") {
    const words = "You have changed no cell yet, so the link is just this page's.";
    return [paragraph(words), ...linkRow(link ?? location.href, say)];
  }
  if (link === null || link.length > LONGEST_LINK) {
    return [paragraph(`You share ${what}. ${TOO_LONG}`), element("div", "live-offline-row", save)];
  }
  return [paragraph(`You share ${what}. ${LINK_WORDS}`), ...linkRow(link, say, save)];
}

function linkWith(part: string | null): string | null {
  if (part === null) return null;
  const link = new URL(location.href);
  link.hash = withShared(location.hash, part === "none" ? null : part);
  return link.href;
}

function linkRow(link: string, say: (words: string) => void, ...more: HTMLElement[]) {
  const field = element("input", "live-share-link");
  field.readOnly = true;
  field.value = link;
  field.setAttribute("aria-label", "Link to share");
  field.addEventListener("focus", () => field.select());
  const copy = button({
    action: "copy-link",
    icon: "copy",
    text: "Copy link",
    hint: "Copy link: to be sent to somebody",
    onPress: async () => {
      if (await copyText(link)) say("The link is copied. Paste it into a message.");
      else {
        field.focus();
        say(COPY_YOURSELF.replace("the cell", "the link"));
      }
    },
  });
  return [field, element("div", "live-offline-row", copy, ...more)];
}

function frame(...parts: HTMLElement[]): HTMLDialogElement {
  const title = element("p", "live-settings-title", "Share this page");
  title.id = "live-share-title";
  title.setAttribute("role", "heading");
  title.setAttribute("aria-level", "2");
  const close = button({
    action: "close",
    icon: "error",
    text: "Close",
    hint: "Close",
    iconOnly: true,
    onPress: () => node.close(),
  });
  const head = element("div", "live-settings-head", title, close);
  const node = element("dialog", "live-settings live-share", head, ...parts);
  node.setAttribute("aria-labelledby", title.id);
  keepKeys(node);
  node.addEventListener("click", (event) => {
    if (event.target === node) node.close();
  });
  node.addEventListener("close", () => node.remove());
  return node;
}

const paragraph = (text: string) => element("p", "live-setting-words", text);

function plain(action: string, text: string, onPress: () => void): HTMLButtonElement {
  return button({
    action,
    icon: action === "save-shared" ? "offline" : "above",
    text,
    hint: text,
    onPress,
  });
}
