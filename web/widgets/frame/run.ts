/** Runs what a widget's class brings: imports its script, and lets it draw. */
import type { FrameModel } from "./model.ts";

interface Given {
  model: FrameModel;
  el: HTMLElement;
  signal: AbortSignal;
  experimental: { invoke(): Promise<never> };
}
type Step = (given: Given) => unknown;
interface Widget {
  initialize?: Step;
  render?: Step;
}

const ADDRESS = /^\s*https?:\/\//;
const NO_RENDER = "its script exports no function render";
const NO_INVOKE = "invoke() does not work in the page; use model.send().";

export async function run(esm: string, model: FrameModel, el: HTMLElement): Promise<void> {
  if (ADDRESS.test(esm)) throw new Error(cannotFetch([esm.trim()]));
  const widget = await widgetOf(await imported(esm));
  const given: Given = {
    model,
    el,
    signal: new AbortController().signal,
    experimental: { invoke: () => Promise.reject(new Error(NO_INVOKE)) },
  };
  await widget.initialize?.(given);
  await widget.render?.(given);
}

/** Why what it asked for does not come. */
export function cannotFetch(addresses: Iterable<string>): string {
  const hosts = [...new Set([...addresses].map(hostOf))].slice(0, 3).join(", ");
  return `it asks ${hosts} for more. In the page widgets have no network: all they need must stand in the script itself`;
}

function hostOf(address: string): string {
  return /^\w+:\/\/([^/?#]+)/.exec(address)?.[1] ?? address.slice(0, 60);
}

async function imported(esm: string): Promise<Record<string, unknown>> {
  const address = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function widgetOf(module: Record<string, unknown>): Promise<Widget> {
  const { default: told = module } = module;
  const widget = typeof told === "function" ? await told() : told;
  if (typeof widget?.render !== "function" && typeof widget?.initialize !== "function") {
    throw new Error(NO_RENDER);
  }
  return widget;
}
