/**
 * The script of the frame in which a widget's own script runs.
 *
 * Its document has an origin of its own and no network: `frame.htm` says how. The page hands over one
 * port, by which both speak until the end.
 */
import type { Begin, FrameSays, PageSays } from "./messages.ts";
import { FrameModel } from "./model.ts";
import { cannotFetch, run } from "./run.ts";

const LONGEST_FAULT = 500;
const SCROLLBAR = 16;

addEventListener("message", ({ data, ports }: MessageEvent<Begin>) => begin(data, ports[0]), {
  once: true,
});

function begin({ esm, css, state, dark }: Begin, port: MessagePort | undefined): void {
  if (!port) return;
  const tell = (message: FrameSays) => port.postMessage(JSON.stringify(message));
  const model = new FrameModel(state, tell);
  const fail = (fault: unknown) => tell({ type: "fault", text: wordsOf(fault) });
  addEventListener("error", ({ error, message }) => fail(error ?? message));
  addEventListener("unhandledrejection", ({ reason }) => fail(reason));
  port.onmessage = ({ data }: MessageEvent<PageSays>) => {
    if (data.type === "look") look(data.dark);
    else model.hear(data);
  };
  look(dark);
  document.head.append(styleOf(css));
  const el = document.createElement("div");
  document.body.append(el);
  watchHeight(tell);
  tell({ type: "here" });
  const refused = refusedAddresses();
  run(esm, model, el).catch(async (fault: unknown) => {
    // The browser tells of what it has refused a moment after it has refused it.
    await new Promise((resolve) => setTimeout(resolve));
    console.error(fault);
    fail(refused.length > 0 ? cannotFetch(refused) : fault);
  });
}

function look(dark: boolean): void {
  const { documentElement: root } = document;
  root.style.colorScheme = root.dataset.theme = dark ? "dark" : "light";
  // By these names widgets of other notebooks know it.
  for (const name of ["dark", "dark-theme"]) root.classList.toggle(name, dark);
}

function styleOf(css: string): HTMLStyleElement {
  const style = document.createElement("style");
  style.textContent = css;
  return style;
}

/** What the frame's policy has refused until now, and will. */
function refusedAddresses(): string[] {
  const refused: string[] = [];
  addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    refused.push(blockedURI);
  });
  return refused;
}

function watchHeight(tell: (message: FrameSays) => void): void {
  const { body, documentElement: root } = document;
  let told = -1;
  const want = (height: number) => {
    const wide = root.scrollWidth > root.clientWidth ? SCROLLBAR : 0;
    const pixels = Math.ceil(height) + wide;
    if (pixels === told) return;
    told = pixels;
    tell({ type: "height", pixels });
  };
  new ResizeObserver(() => want(body.getBoundingClientRect().height)).observe(body);
  // Once the frame is as high as it asked: what stands out of its boxes wants to be seen, too.
  addEventListener("resize", () => {
    if (root.scrollHeight > innerHeight) want(root.scrollHeight);
  });
}

function wordsOf(fault: unknown): string {
  const words = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  return words.replace(/^Error: /, "").slice(0, LONGEST_FAULT);
}
