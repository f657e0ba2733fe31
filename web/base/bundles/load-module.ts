/** Imports the page's own code, again and again over a bad line, and says why it does not come. */
import { PATIENCE, type Patience } from "../patience.ts";

const CONNECTION = "Check the connection, then try again.";
/** Browsers may remember that a module failed to load: each try has its own address. */
let tries = 0;

/** What is wrong, in a sentence. */
export class ModuleNotLoaded extends Error {}

export async function loadModule<Module>(
  address: string,
  say: (text: string) => void,
  { notice, giveUp, pauses }: Patience = PATIENCE,
): Promise<Module> {
  const imports: Promise<Module>[] = [];
  for (let attempt = 0; ; attempt++) {
    imports.push(import(tries++ ? `${address}?again=${tries}` : address));
    const told = setTimeout(say, notice, "Waiting for the server…");
    // A silent import cannot be ended: the next one races it.
    let ended: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<"silent">((resolve) => {
      ended = setTimeout(resolve, giveUp, "silent");
    });
    const outcome = await Promise.race([Promise.any(imports), silence]).catch(() => "failed");
    clearTimeout(told);
    clearTimeout(ended);
    if (typeof outcome !== "string") return outcome;
    const pause = pauses[attempt];
    if (outcome === "silent" && pause !== undefined) continue;
    const problem = await whyNot(address, pause === undefined);
    if (problem) throw problem;
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

/** What no further try will change, or else null; at the end of all tries whatever is wrong. */
async function whyNot(address: string, last: boolean): Promise<ModuleNotLoaded | null> {
  try {
    const answer = await fetch(address, { cache: "reload", signal: AbortSignal.timeout(20_000) });
    const { status, headers } = answer;
    const type = headers.get("content-type") ?? "";
    if (status === 404 || status === 410) {
      return new ModuleNotLoaded(
        `The server answered ${status}. The site was probably updated: reload the page.`,
      );
    }
    if (!answer.ok)
      return last
        ? new ModuleNotLoaded(`The server answered ${status}. Try again in a minute.`)
        : null;
    if (type.startsWith("text/html")) {
      return new ModuleNotLoaded(
        "A web page came in the script's place: a proxy, a firewall or a login page seems to answer.",
      );
    }
    if (!/javascript/.test(type)) {
      return new ModuleNotLoaded(
        `The server sends its script as "${type}", which browsers do not run.`,
      );
    }
    await answer.arrayBuffer();
    return last
      ? new ModuleNotLoaded(
          "The script came and could not be run. The site may be in the middle of an update: try again in a minute, or with a current browser.",
        )
      : null;
  } catch {
    return last ? new ModuleNotLoaded(`Nothing came from the server. ${CONNECTION}`) : null;
  }
}
