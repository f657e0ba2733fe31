/** All that a reader who never presses "Live Code" downloads of it. */

import { startEarly } from "#engine/early";
import { warm } from "#engine/warm";
import { loadModule, ModuleNotLoaded } from "../../base/bundles/load-module.ts";
import type { PageData } from "../../base/page-data.ts";
import { showPhase } from "../../base/phase.ts";
import { remember, wasOn } from "../../base/remembered.ts";
import { whenIdle } from "../../base/waiting.ts";
import { registerWhenIdle } from "../offline/register.ts";
import { BEGINNING } from "../page/share/fragment.ts";
import { pressedBeforeReload, reloadsToIsolate } from "./isolation.ts";

const root = document.documentElement;
let page: typeof import("../page/main.ts") | null = null;
let pressed = false;

function readData(): PageData {
  return JSON.parse(document.getElementById("live-code")?.textContent ?? "");
}

function openStyle(address: string): void {
  if (document.querySelector(`link[rel="stylesheet"][href="${address}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
  // The page asks for it again.
  link.onerror = () => link.remove();
}

/** Until the page's own bar is there. */
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

/** `byItself`: the page starts by itself, so it runs nothing and moves nothing. */
async function start(byItself: boolean): Promise<void> {
  performance.mark("live:start");
  showPhase("starting");
  try {
    const data = readData();
    const { base, files, patience } = data;
    remember(data, false);
    openStyle(base + files.style);
    if (!pressed) startEarly(data);
    pressed = true;
    const address = new URL(base + files.page, document.baseURI).href;
    const live =
      page ?? (await loadModule<typeof import("../page/main.ts")>(address, say, patience));
    page = live;
    await live.start(byItself);
  } catch (problem) {
    showPhase("failed");
    const why = problem instanceof ModuleNotLoaded ? problem.message : `(${problem}) Try again.`;
    say(`Live Code could not start. ${why}`);
    const retry = document.createElement("button");
    retry.dataset.action = "retry";
    retry.textContent = "Retry";
    retry.onclick = press;
    document.querySelector(".live-status")?.append(" ", retry);
  }
}

function press(): void {
  const state = root.dataset.live;
  if (state === "off" && reloadsToIsolate(readData().offline)) return;
  if (state === "off" || state === "failed") void start(false);
  else if (state !== "starting") page?.turnOff();
}

/** Tell of cells that the address carries; once the page's own script is there, that does. */
async function announceShared(): Promise<void> {
  if (page || !location.hash.includes(BEGINNING)) return;
  const { base, files, patience } = readData();
  openStyle(base + files.style);
  const address = new URL(base + files.share, document.baseURI).href;
  const share = await loadModule<typeof import("../page/share/main.ts")>(address, say, patience);
  if (!page) await share.announce(press);
}

function wire(): void {
  showPhase("off");
  let cold = true;
  const prepare = () => {
    if (cold && root.dataset.live === "off") warm(readData());
    cold = false;
  };
  for (const button of document.querySelectorAll("button.live-code-button")) {
    button.addEventListener("click", press);
    for (const sign of ["pointerenter", "focus", "touchstart"]) {
      button.addEventListener(sign, prepare, { passive: true, once: true });
    }
  }
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const data = readData();
  if (!connection?.saveData && wasOn(data)) {
    root.dataset.liveSoon = "";
    openStyle(data.base + data.files.style);
    whenIdle(() => root.dataset.live === "off" && void start(true));
  }
  registerWhenIdle(data.offline);
  const announce = () => void announceShared().catch((problem) => say(problem.message));
  addEventListener("hashchange", announce);
  announce();
  if (pressedBeforeReload()) press();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
else wire();
