/** Starts and ends races; each figure has at most one. */
import type { Host } from "../base/state/host.ts";
import { KERNELS } from "./counts.ts";
import type { FIELDS } from "./state.ts";
import { begun } from "./times.ts";
import type { Passed, Start } from "./worker.ts";

type Around = Host<typeof FIELDS>;

interface Race {
  worker: Worker | null;
}

const races = new WeakMap<Around, Race>();

export const isRacing = (host: Around) => races.has(host);

export function stop(host: Around): void {
  races.get(host)?.worker?.terminate();
  races.delete(host);
  host.complain("");
}

export async function start(host: Around): Promise<void> {
  stop(host);
  const size = Number(host.state.size);
  const race: Race = { worker: null };
  const isOn = () => races.get(host) === race;
  let times = begun(size);
  races.set(host, race);
  host.set({ times });
  host.complain("Measuring …");
  try {
    const { address } = await import("./worker.ts");
    if (!isOn()) return;
    race.worker = new Worker(address, { type: "module" });
  } catch {
    stop(host);
    host.complain("This browser starts no worker here, so nothing can be measured.");
    return;
  }
  race.worker.addEventListener("message", ({ data }: MessageEvent<Passed>) => {
    if (!isOn()) return;
    if (Number(host.state.size) !== size) {
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
  race.worker.addEventListener("error", () => {
    if (!isOn()) return;
    stop(host);
    host.complain("The race broke off: its script could not be loaded. Try again.");
  });
  race.worker.postMessage({ size } satisfies Start);
}
