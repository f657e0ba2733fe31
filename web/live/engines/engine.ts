/**
 * What runs a page's Python, as the page sees it. Which engines a site has is said in one place: the
 * names that begin with "#engine" in package.json. A book that offers servers has engines/places instead.
 */
import type { PageData } from "../../base/page-data.ts";
import type { Kernel, KernelEvents, KernelInfo } from "../session/kernel.ts";

export interface Engine {
  makeKernel(events: KernelEvents): Kernel;
  /** Python is there, or, with null, has failed to come: time for what later starts gain from. */
  settled?(info: KernelInfo | null): void;
  /** Addresses of what the next visit needs without a connection. */
  files?(): Promise<string[]>;
}

export interface EngineOptions {
  data: PageData;
  /** Does Python wait for the reader? */
  isIdle: () => boolean;
}

/** What "#engine" exports as `makeEngine`. */
export type MakeEngine = (options: EngineOptions) => Engine;

/** What "#engine/early" exports as `startEarly`: it begins at the press, before the page's script. */
export type StartEarly = (data: PageData) => void;

/** What "#engine/warm" exports as `warm`: for a reader who is about to press. */
export type Warm = (data: PageData) => void;

/** What "#engine/settings" exports as `engineSettings`: what readers may choose about it. */
export type EngineSettings = () => HTMLElement[];

/** What the script of a server's engine exports as `makeKernel`: Python on another computer. */
export type MakeServerKernel = (data: PageData, events: KernelEvents) => Kernel;
