/** What can go wrong on the way to a running Python, in words for the reader. */

export const ADVICE = {
  connection:
    "Check the connection and press Live Code again. If it stays, the page's network may block it.",
  server: "The server has a problem of its own: try again in a minute.",
  proxy:
    "A proxy, a firewall or a login page seems to answer in the site's place: sign in to the network, or use another one, and try again.",
  blocker:
    "The server is there, so a content blocker or a security program may hold it back: allow this site there and try again.",
  updated:
    "The site was probably updated meanwhile. Reload the page, so that it and its files are of the same version.",
  reload: "Reload the page, so that it and its files are of the same version, and try again.",
  browser: "Use a current version of Chrome, Edge, Firefox or Safari.",
} as const;

export class StartFault extends Error {
  override readonly name = "StartFault";
  readonly advice: string;
  /** The browser may have kept the bad copy: worth fetching once more past its cache. */
  readonly badCopy: boolean;
  constructor(message: string, advice: string, { badCopy = false } = {}) {
    super(message);
    this.advice = advice;
    this.badCopy = badCopy;
  }
}

/** No answer at all; `serverAnswers`: to another question it does. */
export function notReached(file: string, reason: unknown, serverAnswers = false): StartFault {
  const advice = serverAnswers ? ADVICE.blocker : ADVICE.connection;
  return new StartFault(`${file} could not be downloaded: ${words(reason)}.`, advice);
}

export function brokeOff(file: string, received: number, size: number | null): StartFault {
  const of = size === null ? "" : ` of ${megabytes(size)}`;
  const message = `${file} could not be downloaded: the connection broke after ${megabytes(received)}${of} MB and did not come back.`;
  return new StartFault(message, ADVICE.connection);
}

export function keptSilent(file: string): StartFault {
  const message = `${file} could not be downloaded: the server has sent nothing for a long time.`;
  return new StartFault(message, ADVICE.connection);
}

export function refused(file: string, status: number): StartFault {
  const message = `${file} could not be downloaded: the server answered ${status}.`;
  if (status === 404 || status === 410) return new StartFault(message, ADVICE.updated);
  return new StartFault(message, status >= 500 ? ADVICE.server : ADVICE.connection);
}

export function damaged(file: string, detail: string): StartFault {
  return new StartFault(`${file} arrived damaged: ${detail}.`, ADVICE.reload, { badCopy: true });
}

/** A web page came where a file was asked for. */
export function interposed(file: string): StartFault {
  const message = `${file} could not be downloaded: a web page came in its place.`;
  return new StartFault(message, ADVICE.proxy, { badCopy: true });
}

/** Any error as a fault, those that are one already as they are. */
export function asFault(error: unknown): StartFault {
  if (error instanceof StartFault) return error;
  return new StartFault(`Python did not start: ${words(error)}.`, ADVICE.browser);
}

/** An error's message without the full stop that it may have. */
export function words(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\.\s*$/, "") || "no reason was given";
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
