/** Starts and ends races; each figure has at most one. */
import type { Host } from "../base/state/host.ts";
import { KERNELS } from "./counts.ts";
import type { FIELDS, State } from "./state.ts";
import { begun } from "./times.ts";
import type { Passed, Start } from "./worker.ts";

type Around = Host<typeof FIELDS>;

const races = new WeakMap<Around, Worker>();

export const isRacing = (host: Around) => races.has(host);

export function stop(host: Around): void {
  races.get(host)?.terminate();
  races.delete(host);
  host.complain("");
}

export async function start(host: Around): Promise<void> {
  stop(host);
  const size = Number(host.state.size);
  let times = begun(size);
  host.set({ times });
  let worker: Worker;
  try {
    const { address } = await import("./worker.ts");
    worker = new Worker(address, { type: "module" });
  } catch {
    host.complain("This browser starts no worker here, so nothing can be measured.");
    return;
  }
  races.set(host, worker);
  worker.addEventListener("message", ({ data }: MessageEvent<Passed>) => {
    if (races.get(host) !== worker) return;
    if (Number((host.state as State).size) !== size) {
      stop(host);
      return;
    }
    const gap = Math.max(times.gap, data.gap);
    times = { size, gap, rows: [...times.rows, data.row] };
    const isOver = times.rows.length === KERNELS.length;
    if (isOver) stop(host);
    host.set({ times });
    host.complain(isOver ? "Measured." : `Measured up to K = ${data.row.kernel} …`);
  });
  worker.addEventListener("error", () => {
    if (races.get(host) !== worker) return;
    stop(host);
    host.complain("The race broke off: its script could not be loaded. Try again.");
  });
  worker.postMessage({ size } satisfies Start);
  host.complain("Measuring …");
}
