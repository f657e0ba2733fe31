/** Imports the page's own code, again and again over a bad line, and says why it does not come. */
import { PATIENCE, type Patience, retried } from "../patience.ts";
import { breathe } from "../waiting.ts";

const CONNECTION = "Check the connection, then try again.";
/** Browsers may remember that a module failed to load: each try has its own address. */
let asked = 0;
const SILENT = new Error("nothing came");

/** What is wrong, in a sentence. */
export class ModuleNotLoaded extends Error {}

export async function loadModule<Module>(
  address: string,
  say: (text: string) => void,
  { notice, giveUp, pauses }: Patience = PATIENCE,
): Promise<Module> {
  const imports: Promise<Module>[] = [];
  const attempt = async () => {
    imports.push(import(asked++ ? `${address}?again=${asked}` : address));
    const told = setTimeout(say, notice, "Waiting for the server…");
    // A silent import cannot be ended: the next one races it.
    let ended: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      ended = setTimeout(reject, giveUp, SILENT);
    });
    try {
      return await Promise.race([Promise.any(imports), silence]);
    } finally {
      clearTimeout(told);
      clearTimeout(ended);
    }
  };
  return await retried(attempt, async (fault, tries) => {
    const pause = pauses[tries - 1];
    if (fault === SILENT && pause !== undefined) return;
    const problem = await whyNot(address, pause === undefined);
    if (problem) throw problem;
    await breathe(pause);
  });
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
