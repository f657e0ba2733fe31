/** What may be wrong between a page and a server, each in a sentence and what to do about it. */
import { StartFailed } from "../../session/kernel.ts";

const SETTINGS = "open Settings (in the bar), “Where Python runs”";

/** What a server, or nobody, has answered. */
export class ServerFault extends Error {
  /** Of the answer; 0: there was none, or none that the page may read. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Why nothing came: not there, not for this page, or one of both. */
export type Silence = "absent" | "refused" | "unknown" | "insecure";

export function silent(host: string, silence: Silence, origin: string): StartFailed {
  switch (silence) {
    case "absent":
      return new StartFailed(
        `Nothing answers at ${host}.`,
        `Look whether the server runs and whether you are connected, then press Retry. To change the address, ${SETTINGS}.`,
      );
    case "refused":
      return new StartFailed(
        `${host} is there, but does not let pages of ${origin} in.`,
        `On a JupyterHub your server may not be running: open its address in another tab, start it, then press Retry. Else whoever runs it must allow this site: c.ServerApp.allow_origin = "${origin}".`,
      );
    case "insecure":
      return new StartFailed(
        `This page came by https, and browsers let it speak only to servers with https, or on this computer; ${host} has only http.`,
        `Ask for an address that begins with https, then ${SETTINGS}.`,
      );
    case "unknown":
      return new StartFailed(
        `Nothing that this page may read came from ${host}: either no server runs there, or it does not let pages of ${origin} in.`,
        `Look in another tab whether the server runs, then press Retry. If it does, whoever runs it must allow this site: c.ServerApp.allow_origin = "${origin}".`,
      );
    default:
      throw new Error(`Unknown silence: ${silence satisfies never}`);
  }
}

/** An answer that is none to the question. */
export function answered(host: string, status: number, hasToken: boolean): StartFailed {
  if (status === 401 || status === 403) {
    return hasToken
      ? new StartFailed(
          `${host} does not take this token.`,
          `It may be mistyped, too old, or of another server. To type it anew, ${SETTINGS}.`,
        )
      : new StartFailed(
          `${host} asks for a token.`,
          `A server that you started shows it behind "token=" in its own address; a JupyterHub gives one under Token. To type it, ${SETTINGS}.`,
        );
  }
  if (status === 404) {
    return new StartFailed(
      `There is no Jupyter server at this address of ${host}.`,
      `On a JupyterHub it ends with /user/ and your name. To change it, ${SETTINGS}.`,
    );
  }
  if (status === 424 || status === 503) {
    return new StartFailed(
      `Your server at ${host} is not running.`,
      "Open its address in another tab, press Start My Server there, then press Retry here.",
    );
  }
  return new StartFailed(
    `${host} answered ${status}.`,
    "Press Retry in a minute. If that does not help, tell whoever runs the server.",
  );
}

export const notJupyter = (host: string) =>
  new StartFailed(
    `${host} answered with something that no Jupyter server says, perhaps a login page.`,
    `Open the address in another tab, log in there, then press Retry. To change it, ${SETTINGS}.`,
  );

export const noPython = (host: string) =>
  new StartFailed(
    `The Jupyter server at ${host} has no Python kernel.`,
    "Whoever runs it must install one: pip install ipykernel.",
  );

export const noSocket = (host: string, origin: string) =>
  new StartFailed(
    `${host} has started Python, but closes the line to it (a WebSocket).`,
    `Whoever runs the server must let WebSockets through, from ${origin}, too: c.ServerApp.allow_origin. Then press Retry.`,
  );

export const noAddress = () =>
  new StartFailed("No Jupyter server has been chosen yet.", `To type its address, ${SETTINGS}.`);

export const notAllowed = (host: string) =>
  new StartFailed(`This book sends no code to ${host}.`, `To choose another server, ${SETTINGS}.`);

export const slowStart = (host: string) =>
  new StartFailed(
    `${host} has started Python, but it does not answer.`,
    "Press Retry. If that does not help, the server may have no memory left: tell whoever runs it.",
  );
