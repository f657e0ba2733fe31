/**
 * What the page and a kernel say to each other, declared once for both sides.
 *
 * The names and contents are Jupyter's (jupyter-client, "Messaging in Jupyter"); the envelope is
 * flat because the channel is a MessagePort and not ZeroMQ: `id` names a request, `parent` the
 * request that a reply belongs to. Images may travel as bytes instead of base64 text.
 */
import type { Manifest } from "./manifest.ts";
import type { Patience } from "./patience.ts";

export type RequestId = number;

/**
 * From a memory image: one that the browser kept, or one that the site shipped? "broken": there was
 * one, and it did not work.
 */
export type HowStarted = "restored" | "shipped" | "broken" | "none";

/** A MIME bundle: text as it is, images as raw bytes (worker) or base64 text (Jupyter server). */
export type MimeBundle = Record<string, string | Uint8Array>;

/** One cell as the kernel sees it when it works out which cells another one needs. */
export interface CellSource {
  index: number;
  source: string;
  /** Has this very source run in this session, so that its names are there? */
  ran: boolean;
}

/** The cells to run before another one, in order; `problem`: why they could not be worked out. */
export interface Needs {
  order: number[];
  problem: string | null;
}

export type KernelRequest =
  | {
      type: "start";
      /** Absolute URL of the folder that holds the manifest's files. */
      base: string;
      manifest: Manifest;
      /** Groups to load before the first cell (see `Manifest.groups`). */
      groups: string[];
      /** One Int32 cell: 2 asks Python to stop. Only on cross-origin isolated pages. */
      interrupt: SharedArrayBuffer | null;
      /** Answer box for `input()`, see stdin.ts. Only on cross-origin isolated pages. */
      stdin: SharedArrayBuffer | null;
      /** The lock that the worker holds while it lives, see life/lock.ts; null: the browser has none. */
      life: string | null;
      patience?: Patience;
    }
  | {
      type: "execute_request";
      id: RequestId;
      content: {
        code: string;
        cell: number;
        dark: boolean;
        /** `devicePixelRatio` of the page: figures are drawn that much finer. 2 when not told. */
        pixel_ratio?: number;
      };
    }
  | {
      type: "needs_request";
      id: RequestId;
      content: { target: number; cells: CellSource[] };
    }
  | { type: "complete_request"; id: RequestId; content: { code: string; cursor_pos: number } }
  | { type: "inspect_request"; id: RequestId; content: { code: string; cursor_pos: number } };

export interface ErrorContent {
  ename: string;
  evalue: string;
  /** Lines to show, plain text, no ANSI colours. Frames read "Cell 3, line 2": cell index + 1. */
  traceback: string[];
  /** The innermost frame in a cell of this page: cell index and 1-based line; null if none. */
  where: { cell: number; line: number } | null;
}

/** What was printed before a stream's text and is not sent. */
export interface Skipped {
  lines: number;
  characters: number;
}

export type KernelReply =
  | {
      type: "progress";
      /** Said to the reader, e.g. "Downloading Python" or "Importing Matplotlib". */
      stage: string;
      done: number;
      total: number;
      /** "silent": nothing has come for a while. "broken": it is being asked again. */
      line?: "flowing" | "silent" | "broken";
    }
  | {
      type: "kernel_info_reply";
      content: {
        python: string;
        pyodide: string;
        image?: HowStarted;
        /** Does the worker hold the lock that the start named? Else it announces each request. */
        locked?: boolean;
      };
    }
  | { type: "start_failed"; content: { message: string; advice: string } }
  /** Of the memory image in which this Python began something cannot be read. */
  | { type: "image_damaged" }
  /** Python came to its end by itself; nothing more will be answered. */
  | { type: "died"; content: { reason: string; where: ErrorContent["where"] } }
  /** A request has arrived; only said by a worker that holds no lock. */
  | { type: "status"; parent: RequestId; content: { execution_state: "busy" } }
  | {
      type: "stream";
      parent: RequestId;
      content: { name: "stdout" | "stderr"; text: string; skipped?: Skipped };
    }
  /** Something was too much for the page; said at its place. */
  | { type: "left_out"; parent: RequestId; content: { text: string } }
  | {
      type: "display_data" | "update_display_data";
      parent: RequestId;
      content: { data: MimeBundle; metadata: Record<string, unknown>; display_id: string | null };
    }
  | {
      type: "execute_result";
      parent: RequestId;
      content: {
        data: MimeBundle;
        /** By MIME type, as in `display_data`: a figure's width, height and dark. */
        metadata?: Record<string, unknown>;
        execution_count: number;
      };
    }
  | { type: "error"; parent: RequestId; content: ErrorContent }
  | { type: "clear_output"; parent: RequestId; content: { wait: boolean } }
  | { type: "input_request"; parent: RequestId; content: { prompt: string; password: boolean } }
  | {
      type: "execute_reply";
      parent: RequestId;
      content: { status: "ok" | "error" | "aborted"; execution_count: number };
    }
  | { type: "needs_reply"; parent: RequestId; content: Needs }
  | {
      type: "complete_reply";
      parent: RequestId;
      content: { matches: string[]; cursor_start: number; cursor_end: number };
    }
  | { type: "inspect_reply"; parent: RequestId; content: { found: boolean; text: string } };
