/** Connects the Python kernel with the page's messages. */

import type { CommMessage } from "../../../session/messages.ts";
import type { Packages } from "../packages/packages.ts";
import type { KernelReply, OutputReply } from "../protocol/messages.ts";
import { clearAnswer, waitForAnswer } from "../protocol/stdin.ts";
import type { LazyFiles } from "../python/lazy-files.ts";
import type { Bridge, Python } from "../python/types.ts";
import { answerLooks } from "./current-line.ts";
import { hasOwn, parse } from "./own.ts";
import { setInterrupt, sleep, takeInterrupt } from "./stop-flag.ts";
import { askWeb } from "./web-request.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

/** Null where the page is not isolated. */
export interface SharedMemory {
  interrupt: SharedArrayBuffer | null;
  stdin: SharedArrayBuffer | null;
}

/** What a cell's run may say; all else comes from this worker's own code. */
const OUTPUTS: Record<OutputReply["type"] | CommMessage["type"] | "execute_reply", true> = {
  stream: true,
  display_data: true,
  update_display_data: true,
  execute_result: true,
  error: true,
  clear_output: true,
  left_out: true,
  input_request: true,
  execute_reply: true,
  comm_open: true,
  comm_msg: true,
  comm_close: true,
};

interface PythonDict {
  length: number;
  toJs(options: { dict_converter: typeof Object.fromEntries }): Record<string, Bytes>;
}

interface PythonBytes {
  toJs(): Bytes;
}

interface BridgeModule {
  connect(
    post: (request: number, kind: string, json: string, images: PythonDict) => void,
    ask: (() => string | false | undefined) | undefined,
    explain: (file: string) => string | undefined,
    explainModule: (name: string) => string | undefined,
    fetch: (module: string) => boolean,
    wait: ((seconds: number) => boolean) | undefined,
    askWeb: (method: string, url: string, headers: string, body?: PythonBytes) => unknown[],
    stopAgain: () => void,
  ): Bridge;
}

/** Import `live_kernel` and hand it the ways out. JavaScript's undefined is Python's None. */
export function connect(
  python: Python,
  post: Post,
  shared: SharedMemory,
  packages: Packages,
  lazyFiles: LazyFiles,
): Bridge {
  const module = python.pyimport<BridgeModule>("live_kernel.bridge");
  const { stdin, interrupt } = shared;
  const look = answerLooks(python, interrupt);
  const ask = (box: SharedArrayBuffer) => () => {
    // A press before the question has left its mark here only: the box was cleared since.
    if (takeInterrupt(interrupt)) return false;
    const answer = waitForAnswer(box);
    if (answer === null && takeInterrupt(interrupt)) return false;
    return answer ?? undefined;
  };
  return module.connect(
    (request, kind, json, images) => {
      if (!hasOwn(OUTPUTS, kind))
        throw new TypeError(`Python has no message "${kind}" for the page`);
      if (kind === "input_request" && stdin) clearAnswer(stdin);
      const content = parse(json);
      const transfer: ArrayBuffer[] = [];
      if (images.length > 0) {
        const bytes = images.toJs({ dict_converter: Object.fromEntries });
        Object.assign(content.data, bytes);
        transfer.push(...Object.values(bytes).map((image) => image.buffer));
      }
      post({ type: kind, parent: request, content } as KernelReply, transfer);
    },
    stdin ? ask(stdin) : undefined,
    (file) => lazyFiles.failure(file) ?? undefined,
    (name) => lazyFiles.failure(name) ?? packages.failure(name) ?? undefined,
    (name) => packages.provideNow(name),
    interrupt ? (seconds) => sleep(interrupt, seconds, look) : undefined,
    (method, url, headers, body) => {
      const answer = askWeb(method, url, parse(headers), body?.toJs() ?? null);
      return [answer.status, answer.reason, answer.headers, answer.body];
    },
    () => setInterrupt(interrupt),
  );
}
