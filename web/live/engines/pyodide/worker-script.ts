/** Can the worker's script be had? Browsers do not say why a worker did not come. */
import { Download } from "./download/download.ts";
import { ADVICE, StartFault } from "./download/start-errors.ts";

const NAME = "Python's worker";
const SCRIPT_TYPE = /^(text|application)\/(x-)?(java|ecma)script\b/i;

/** Fetch it past the browser's cache, so that the next worker gets a sound copy; or say what is wrong. */
export async function fetchScript(url: string): Promise<void> {
  const download = new Download({ url, name: NAME, size: null, cache: "reload" });
  const answer = await download.open();
  const type = answer.headers.get("content-type") ?? "";
  const reader = download.stream(answer).getReader();
  while (!(await reader.read()).done);
  if (!SCRIPT_TYPE.test(type)) {
    const message = `${NAME} could not be started: the server sends it as "${type}", not as a script.`;
    throw new StartFault(message, ADVICE.server);
  }
}
