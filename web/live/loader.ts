/** All that a reader who never presses "Live Code" downloads of it. */
import { startEarly } from "./early-worker.ts";
import { pressedBeforeReload, reloadsToIsolate } from "./isolation.ts";
import type { PageData } from "./page-data.ts";
import { registerWhenIdle } from "./register.ts";

const root = document.documentElement;
let attempt = 0;

function openStyle(address: string): void {
  if (document.querySelector(`link[href="${address}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}

function say(text: string): void {
  let status = document.querySelector<HTMLElement>(".live-status");
  if (!status) {
    status = document.createElement("div");
    status.className = "live-status";
    status.setAttribute("role", "status");
    status.style.cssText = "position:sticky;bottom:0;padding:.5rem;background:Canvas";
    (document.querySelector("article") ?? document.body).append(status);
  }
  status.textContent = text;
}

function readPageData(): PageData | null {
  return JSON.parse(document.getElementById("live-code")?.textContent ?? "null");
}

async function press(): Promise<void> {
  const state = root.dataset.live;
  if (state !== "off" && state !== "failed") return;
  if (state === "off" && reloadsToIsolate(readPageData()?.offline)) return;
  performance.mark("live:start");
  root.dataset.live = "starting";
  try {
    const { base, files } = readPageData() as PageData;
    openStyle(base + files.style);
    if (attempt === 0) startEarly(base, files.worker, files.manifest);
    // Browsers may remember that a module failed to load: each attempt has its own address.
    const again = attempt > 0 ? `?attempt=${attempt}` : "";
    const address = new URL(base + files.page + again, document.baseURI).href;
    const page = (await import(address)) as typeof import("./page.ts");
    await page.start();
  } catch (problem) {
    attempt += 1;
    root.dataset.live = "failed";
    say(`Live Code could not start (${problem}). Check the connection, then press it again.`);
  }
}

function wire(): void {
  root.dataset.live = "off";
  for (const button of document.querySelectorAll("button.live-code-button")) {
    button.addEventListener("click", () => void press());
  }
  registerWhenIdle(readPageData()?.offline);
  if (pressedBeforeReload()) void press();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
else wire();
