/**
 * What a kernel says to a page and a page to a kernel, whether Python runs in this browser or on a
 * server. Names and contents are Jupyter's (jupyter-client, "Messaging in Jupyter"), as far as it
 * has them; images may be bytes instead of base64 text.
 */

/** A MIME bundle: text as it is, images as raw bytes (worker) or base64 text (Jupyter server). */
export type MimeBundle = Record<string, string | Uint8Array>;

/** One cell as the kernel sees it when it works out which cells another one needs. */
export interface CellSource {
  /** Its place among these cells. */
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

/** A line of a cell: index and 1-based line. */
export interface Place {
  cell: number;
  line: number;
}

export interface ErrorContent {
  ename: string;
  evalue: string;
  /** Lines to show, plain text, no ANSI colours. Frames read "Cell 3, line 2": cell index + 1. */
  traceback: string[];
  /** The innermost frame in a cell of this page; null if none. */
  where: Place | null;
}

/** What was printed before a stream's text and is not sent. */
export interface Skipped {
  lines: number;
  characters: number;
}

/** What a cell shows. `into`: the widget in which it stands, if not in the cell's own output. */
export type Output = { content: { into?: string } } & (
  | { type: "stream"; content: { name: "stdout" | "stderr"; text: string; skipped?: Skipped } }
  /** Something was too much for the page; said at its place. */
  | { type: "left_out"; content: { text: string } }
  | {
      type: "display_data" | "update_display_data";
      content: { data: MimeBundle; metadata: Record<string, unknown>; display_id: string | null };
    }
  | {
      type: "execute_result";
      content: {
        data: MimeBundle;
        /** By MIME type, as in `display_data`: a figure's width, height and dark. */
        metadata?: Record<string, unknown>;
        execution_count: number;
      };
    }
  | { type: "error"; content: ErrorContent }
  | { type: "clear_output"; content: { wait: boolean } }
  | { type: "input_request"; content: { prompt: string; password: boolean } }
);

/** Of a widget: both sides may open, speak and close. */
export type CommMessage =
  | {
      type: "comm_open";
      content: { comm_id: string; target_name: string; data: Record<string, unknown> };
    }
  | {
      type: "comm_msg" | "comm_close";
      content: { comm_id: string; data: Record<string, unknown> };
    };

/** A name of the session; what it holds in a few words. */
export interface Variable {
  name: string;
  type: string;
  value?: string;
  shape?: number[];
  dtype?: string;
  /** Smallest and largest number. */
  range?: string[];
  /** The range is of a part of the numbers. */
  sampled?: boolean;
  /** Row by row, a byte of grey or three of colour for each pixel, as base64. */
  picture?: { width: number; height: number; pixels: string };
}

export interface Variables {
  /** What changed last first. */
  variables: Variable[];
  /** How many others there are. */
  more: number;
}

/** What became of a file for the working folder. */
export interface FileAdded {
  /** There is one of that name, which was to stay. */
  exists: boolean;
  /** Why it could not be put there. */
  problem: string | null;
}

export interface ExecuteResult {
  status: "ok" | "error" | "aborted";
  execution_count: number;
}

export interface Completions {
  matches: string[];
  cursor_start: number;
  cursor_end: number;
}

export interface Inspection {
  found: boolean;
  text: string;
}
