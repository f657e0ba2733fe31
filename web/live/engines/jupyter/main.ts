/** Python on a server, as the book and the reader have chosen it: a bundle of its own. */
import type { PageData } from "../../../base/page-data.ts";
import type { Kernel, KernelEvents } from "../../session/kernel.ts";
import { hostOf, isAllowed } from "../address.ts";
import { addressOf, builtServer, keepBuilt, placeOf, tokenOf } from "../place.ts";
import { buildServer } from "./binder.ts";
import { JupyterKernel } from "./kernel.ts";
import { Rest, type Server } from "./rest.ts";
import { noAddress, notAllowed } from "./server-errors.ts";
import type { ServerPython } from "./supplement.ts";

/** Put in by web/build.mjs. */
declare const SERVER_PYTHON: ServerPython;

export function makeKernel(data: PageData, events: KernelEvents): Kernel {
  return new JupyterKernel({
    connect: async (say, signal) => {
      const isBinder = placeOf(data) === "binder";
      const server = isBinder ? await binderOf(data, say, signal) : jupyterOf(data);
      // Where cells may go says the book alone, whatever is kept or answered.
      if (isAllowed(server.address, data.servers?.hosts ?? [])) return server;
      throw notAllowed(hostOf(server.address) || "the address that is kept here");
    },
    python: SERVER_PYTHON,
    events,
    patience: data.patience,
  });
}

function jupyterOf(data: PageData): Server {
  const address = addressOf(data);
  if (!URL.canParse(address)) throw noAddress();
  return { address, token: tokenOf(data, address) };
}

/** The one of this tab, as long as it is there: a new one takes minutes. */
async function binderOf(
  data: PageData,
  say: (stage: string) => void,
  signal: AbortSignal,
): Promise<Server> {
  const kept = builtServer(data);
  if (kept && (await answers(kept, data.servers?.hosts ?? []))) return kept;
  const { url = "", repo = "", ref = "" } = data.servers?.binder ?? {};
  const built = await buildServer({ url, repo, ref }, say, signal);
  keepBuilt(data, built);
  return built;
}

async function answers(server: Server, hosts: readonly string[]): Promise<boolean> {
  if (!URL.canParse(server.address) || !isAllowed(server.address, hosts)) return false;
  return new Rest(server).ask("GET", "api/kernels").then(
    () => true,
    () => false,
  );
}
