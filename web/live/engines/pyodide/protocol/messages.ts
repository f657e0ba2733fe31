/**
 * What the page and Pyodide's worker say to each other, declared once for both sides.
 *
 * The names and contents are Jupyter's (session/messages.ts); the envelope is flat because the
 * channel is a MessagePort and not ZeroMQ: `id` names a request, `parent` the request that a reply
 * belongs to, null if it belongs to none.
 */
import type { BesideData } from "../../../../base/page-data.ts";
import type { ExecuteOptions, Look, Progress } from "../../../session/kernel.ts";
import type {
  CellSource,
  CommMessage,
  Completions,
  ErrorContent,
  ExecuteResult,
  FileAdded,
  Inspection,
  Needs,
  Output,
  Variables,
} from "../../../session/messages.ts";

export type RequestId = number;

/**
 * From a memory image: one that the browser kept, or one that the site shipped? "broken": there was
 * one, and it did not work.
 */
export type HowStarted = "restored" | "shipped" | "broken" | "none";

/**
 * Which images the next start may use: its own and on a quick line the site's, these two on any
 * line, only its own, none.
 */
export type ImageUse = "any" | "always" | "kept" | "off";

export type KernelRequest =
  /** The page is there; the worker has begun long before, see task.ts. */
  | {
      type: "connect_request";
      /** What is asked while a cell runs, see interrupt-buffer.ts. Only on cross-origin isolated pages. */
      interrupt: SharedArrayBuffer | null;
      /** Answer box for `input()`, see stdin.ts. Only on cross-origin isolated pages. */
      stdin: SharedArrayBuffer | null;
      /** The lock that the worker holds while it lives, see protocol/lock.ts; null: the browser has none. */
      life: string | null;
      /** What lies beside the page; null: nothing. */
      beside: BesideData | null;
    }
  | {
      type: "execute_request";
      id: RequestId;
      content: Omit<ExecuteOptions, "pixel_ratio"> & {
        /** `devicePixelRatio` of the page: figures are drawn that much finer. 2 when not told. */
        pixel_ratio?: number;
      };
    }
  /** A message to a widget whose callbacks run as a cell does; answered as one. */
  | { type: "call_request"; id: RequestId; content: Look & { message: CommMessage } }
  | {
      type: "needs_request";
      id: RequestId;
      content: { target: number; cells: CellSource[] };
    }
  | { type: "complete_request"; id: RequestId; content: { code: string; cursor_pos: number } }
  | { type: "inspect_request"; id: RequestId; content: { code: string; cursor_pos: number } }
  | { type: "variables_request"; id: RequestId; content: Record<string, never> }
  | {
      type: "file_request";
      id: RequestId;
      content: { name: string; bytes: Uint8Array; replace: boolean };
    }
  | CommMessage;

/** What a cell shows, and the request of which it comes. */
export type OutputReply = Output & { parent: RequestId | null };

export type KernelReply =
  | ({ type: "progress" } & Progress)
  | {
      type: "kernel_info_reply";
      content: {
        python: string;
        pyodide: string;
        image?: HowStarted;
        /** Does the worker hold the lock that the page named? Else it announces each request. */
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
  | OutputReply
  | CommMessage
  | { type: "execute_reply"; parent: RequestId; content: ExecuteResult }
  | { type: "needs_reply"; parent: RequestId; content: Needs }
  | { type: "complete_reply"; parent: RequestId; content: Completions }
  | { type: "inspect_reply"; parent: RequestId; content: Inspection }
  | { type: "variables_reply"; parent: RequestId; content: Variables }
  | { type: "file_reply"; parent: RequestId; content: FileAdded };
