/**
 * The bytes of one file as they arrive, over everything that can happen to the line: a request that
 * breaks or falls silent is asked again, from where it was if the server can do that.
 */

import { retried } from "../../../../base/patience.ts";
import { breathe } from "../../../../base/waiting.ts";
import { type Connection, sharedConnection } from "./connection.ts";
import { damaged, interposed, refused, StartFault, words } from "./start-errors.ts";
import { explain, Trouble } from "./trouble.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Bytes>;

export interface Wanted {
  url: string;
  /** What the reader is told. */
  name: string;
  /** null: not known, so the file is whole when the server says so. */
  size: number | null;
  cache?: RequestCache;
}

/** Answers that may be other ones a moment later. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
const MOST_TROUBLES = 40;

export class Download {
  readonly #wanted: Wanted;
  readonly #line: Connection;
  #received = 0;
  /** Bytes at the start of the current answer that have been passed on already. */
  #skip = 0;
  #etag: string | null = null;
  #resumable = true;
  #inARow = 0;
  #inAll = 0;
  #request = new AbortController();
  #unwatch: () => void = () => {};

  constructor(wanted: Wanted, line: Connection = sharedConnection) {
    this.#wanted = wanted;
    this.#line = line;
  }

  /** The server's answer to the first request that it answers. */
  open(): Promise<Response> {
    return this.#until(() => this.#ask());
  }

  /** The bytes of `answer`, which is `open`'s or a clone of it, and of whatever must follow it. */
  stream(answer: Response): ReadableStream<Bytes> {
    let reader = this.#read(answer);
    return new ReadableStream<Bytes>({
      pull: async (controller) => {
        for (;;) {
          const next = await this.#next(reader);
          if (next instanceof Trouble) {
            reader = await this.#until(async () => this.#read(await this.#ask()), next);
          } else if (next.done) {
            this.#unwatch();
            controller.close();
            return;
          } else if (next.value.length > 0) {
            controller.enqueue(next.value);
            return;
          }
        }
      },
      cancel: () => {
        this.#end();
      },
    });
  }

  async #next(reader: Reader): Promise<ReadableStreamReadResult<Bytes> | Trouble> {
    const { name, size } = this.#wanted;
    let next: ReadableStreamReadResult<Bytes>;
    try {
      next = await reader.read();
    } catch (error) {
      return new Trouble(this.#request.signal.aborted ? "silent" : "broken", words(error));
    }
    if (next.done) {
      if (size === null || this.#received === size) return next;
      return new Trouble("short", `${this.#received} bytes came instead of ${size}`);
    }
    this.#line.heard();
    const fresh = next.value.subarray(Math.min(this.#skip, next.value.length));
    this.#skip -= next.value.length - fresh.length;
    this.#received += fresh.length;
    if (size !== null && this.#received > size) {
      throw this.#end(damaged(name, `more bytes came than the ${size} that it has`));
    }
    if (fresh.length > 0) this.#inARow = 0;
    return { done: false, value: fresh };
  }

  /** Do what may meet trouble, again and again until patience ends. */
  async #until<Result>(attempt: () => Promise<Result>, first?: Trouble): Promise<Result> {
    if (first) await this.#recover(first);
    return await retried(attempt, (fault) => this.#recover(fault));
  }

  async #recover(trouble: unknown): Promise<void> {
    if (!(trouble instanceof Trouble)) throw trouble;
    this.#end();
    const { pauses, troubles = MOST_TROUBLES } = this.#line.patience;
    const pause = pauses[this.#inARow];
    this.#inARow += 1;
    this.#inAll += 1;
    // Cut short at the same place again: that is how the server's file is.
    const isThatShort = trouble.kind === "short" && this.#inARow > 1;
    if (pause === undefined || isThatShort || this.#inAll > troubles) {
      throw await explain(trouble, this.#wanted, this.#received);
    }
    this.#line.broke();
    await breathe(pause);
  }

  async #ask(): Promise<Response> {
    const { url, cache = "default" } = this.#wanted;
    const request = new AbortController();
    this.#request = request;
    this.#unwatch = this.#line.watch(() => request.abort());
    const from = this.#resumable ? this.#received : 0;
    const headers: HeadersInit = from > 0 ? { Range: `bytes=${from}-` } : {};
    let answer: Response;
    try {
      answer = await fetch(url, { cache, headers, signal: request.signal });
    } catch (error) {
      throw new Trouble(request.signal.aborted ? "silent" : "unreached", words(error));
    }
    this.#line.heard();
    try {
      this.#begin(answer, from);
      return answer;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** Make of the answer what it is, or throw what is wrong with it. */
  #begin(answer: Response, from: number): void {
    const { name, size } = this.#wanted;
    const { status, headers } = answer;
    if (status >= 500 || PASSING.has(status)) throw new Trouble("status", "", status);
    if (status === 416) throw damaged(name, `the server has no more than its first ${from} bytes`);
    if (!answer.ok) throw refused(name, status);
    if (isWebPage(answer)) throw interposed(name);
    const etag = headers.get("etag");
    if (status === 206) {
      const part = contentRange(headers.get("content-range"));
      const same = this.#etag === null || etag === this.#etag;
      if (part?.start !== from || !same || (size !== null && part.total !== size)) {
        this.#resumable = false;
        throw new Trouble("part", "the server sent another part of the file");
      }
      this.#skip = 0;
    } else {
      this.#etag = etag;
      this.#skip = this.#received;
    }
  }

  #read(answer: Response): Reader {
    const body = answer.body as ReadableStream<Bytes> | null;
    if (!body) throw this.#end(damaged(this.#wanted.name, "it is empty"));
    return body.getReader();
  }

  /** No more is wanted of this request. */
  #end<Fault>(fault?: Fault): Fault | undefined {
    this.#unwatch();
    this.#request.abort();
    return fault;
  }
}

/** A damaged copy may be the browser's own: ask once more, past its cache. */
export function pastBadCopy<Result>(
  ask: (cache: RequestCache) => Promise<Result>,
  takeBack: () => void = () => {},
): Promise<Result> {
  return retried(
    (tries) => ask(tries === 1 ? "default" : "reload"),
    async (fault, tries) => {
      if (tries > 1 || !(fault instanceof StartFault && fault.badCopy)) throw fault;
      takeBack();
    },
  );
}

function isWebPage({ headers }: Response): boolean {
  return /^\s*(text\/html|application\/xhtml)/i.test(headers.get("content-type") ?? "");
}

function contentRange(text: string | null): { start: number; total: number } | null {
  const found = /^bytes (\d+)-\d+\/(\d+)$/.exec(text ?? "");
  return found ? { start: Number(found[1]), total: Number(found[2]) } : null;
}
