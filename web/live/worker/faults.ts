/** What can go wrong on the way to a running Python, in words for the reader. */

export const ADVICE = {
  connection:
    "Check the connection and press Live Code again. If it stays, the page's network may block it.",
  reload: "Reload the page, so that it and its files are of the same version, and try again.",
  browser: "Use a current version of Chrome, Edge, Firefox or Safari.",
} as const;

export class StartFault extends Error {
  override readonly name = "StartFault";
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

export function notReached(file: string, reason: unknown): StartFault {
  return new StartFault(`${file} could not be downloaded: ${words(reason)}.`, ADVICE.connection);
}

export function refused(file: string, status: number): StartFault {
  const advice = status === 404 || status === 410 ? ADVICE.reload : ADVICE.connection;
  return new StartFault(`${file} could not be downloaded: the server answered ${status}.`, advice);
}

export function damaged(file: string, detail: string): StartFault {
  return new StartFault(`${file} arrived damaged: ${detail}.`, ADVICE.reload);
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
