/** A server that Binder builds and starts: it tells how far it is, event by event. */
import { StartFailed } from "../../session/kernel.ts";
import { hostOf } from "../address.ts";
import type { Server } from "./rest.ts";
import { isObject, textOf } from "./wire.ts";

export interface BinderOptions {
  /** Of the BinderHub, ending in "/". */
  url: string;
  /** "owner/name" on GitHub, or with another provider before it, as Binder's addresses have it. */
  repo: string;
  ref: string;
}

const STAGES: Record<string, string> = {
  waiting: "waits for its turn",
  fetching: "fetches the repository",
  building: "builds the machine, which can take minutes",
  pushing: "puts the machine by",
  built: "has the machine",
  launching: "starts the machine",
};
const LONGEST_REASON = 300;
const AGAIN = "Press Retry, or choose another place in Settings (in the bar), “Where Python runs”.";

/** Rejects with `StartFailed`, or with what `signal` says. */
export async function buildServer(
  options: BinderOptions,
  say: (stage: string) => void,
  signal: AbortSignal,
  makeSource = (address: string) => new EventSource(address),
): Promise<Server> {
  signal.throwIfAborted();
  const host = hostOf(options.url);
  const source = makeSource(buildAddress(options));
  const built = new Promise<Server>((resolve, reject) => {
    const fail = (message: string, advice = AGAIN) => reject(new StartFailed(message, advice));
    signal.addEventListener("abort", () => reject(signal.reason));
    source.onerror = () =>
      fail(
        `${host} does not answer, or has closed the line.`,
        `Look whether you are connected. ${AGAIN}`,
      );
    source.onmessage = ({ data }) => {
      const { phase, message, url, token } = event(data);
      if (phase === "failed") fail(`${host} could not make a machine${reason(message)}.`);
      else if (phase === "ready") {
        const address = typeof url === "string" && URL.canParse(url) ? url : null;
        if (address === null) fail(`${host} did not say where its machine is.`);
        else resolve({ address: address.replace(/\/*$/, "/"), token: textOf(token) });
      } else if (typeof phase === "string" && Object.hasOwn(STAGES, phase)) {
        say(`${host} ${STAGES[phase]}`);
      }
    };
  });
  return built.finally(() => source.close());
}

export function buildAddress({ url, repo, ref }: BinderOptions): string {
  const path = /^(gh|gl|gist|git|zenodo)\//.test(repo) ? repo : `gh/${repo}`;
  return new URL(`build/${path}/${encodeURIComponent(ref)}`, url).href;
}

function event(data: unknown): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(String(data));
    return isObject(content) ? content : {};
  } catch {
    return {};
  }
}

function reason(message: unknown): string {
  const text = textOf(message).trim();
  return text === "" ? "" : `: ${text.slice(0, LONGEST_REASON).replace(/[.\s]+$/, "")}`;
}
