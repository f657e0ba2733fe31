/** What may pass when a request is made again, and what to say when it does not. */
import {
  brokeOff,
  damaged,
  keptSilent,
  notReached,
  refused,
  type StartFault,
} from "./start-errors.ts";

export type TroubleKind =
  /** No answer. */
  | "unreached"
  /** An answer that ended with an error. */
  | "broken"
  /** An answer that ended in good order, before the file did. */
  | "short"
  /** Nothing came for a long time. */
  | "silent"
  /** A 5xx or its like. */
  | "status"
  /** Another part of the file than was asked for. */
  | "part";

export class Trouble extends Error {
  readonly kind: TroubleKind;
  readonly status: number;
  constructor(kind: TroubleKind, detail = "", status = 0) {
    super(detail);
    this.kind = kind;
    this.status = status;
  }
}

const PROBE_MS = 5000;

export async function explain(
  trouble: Trouble,
  { url, name, size }: { url: string; name: string; size: number | null },
  received: number,
): Promise<StartFault> {
  switch (trouble.kind) {
    case "unreached":
      if (received > 0) return brokeOff(name, received, size);
      return notReached(name, trouble, await answers(url));
    case "broken":
      return brokeOff(name, received, size);
    case "short":
    case "part":
      return damaged(name, trouble.message);
    case "silent":
      return keptSilent(name);
    case "status":
      return refused(name, trouble.status);
    default:
      throw new Error(`Unknown trouble: ${JSON.stringify(trouble.kind satisfies never)}`);
  }
}

/**
 * Does the server answer when asked for the file's folder, whatever it says?
 *
 * Browsers do not tell a page that something in them blocked its request; this tells it apart from a
 * server that is not there.
 */
async function answers(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_MS);
    await fetch(new URL(".", url), { method: "HEAD", cache: "no-store", signal });
    return true;
  } catch {
    return false;
  }
}
