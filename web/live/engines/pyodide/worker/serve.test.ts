import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { defer, settle } from "../../../../fixtures/deferred.ts";
import { StartFault } from "../download/start-errors.ts";
import type { ImageReply } from "../protocol/image-messages.ts";
import type { KernelRequest } from "../protocol/messages.ts";
import { type StartTask, type Task, taskName } from "../protocol/task.ts";
import { type Jobs, type Scope, serve } from "./serve.ts";

const START: StartTask = {
  job: "start",
  manifest: "manifest-1.json",
  groups: [],
  image: "any",
  unpacked: null,
};
const CONNECT = {
  type: "connect_request",
  interrupt: null,
  stdin: null,
  life: "lock",
  beside: null,
} as const;
const ASK: KernelRequest = { type: "needs_request", id: 1, content: { target: 0, cells: [] } };
const IMAGE: ImageReply = { type: "image", made: true, unpacked: null, problem: null };

/** A worker's scope, as far as `serve` touches it. */
class FakeScope implements Scope {
  readonly name: string;
  readonly sent: unknown[] = [];
  readonly #listeners = new Map<string, ((event: never) => void)[]>();

  constructor(task: Task) {
    this.name = taskName(task);
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  #tell(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }

  async receive(data: KernelRequest, isTrusted = true): Promise<void> {
    this.#tell("message", { data, isTrusted });
    await settle();
  }

  /** Something was thrown; was it kept from the page? */
  throws(error: unknown): boolean {
    let kept = false;
    this.#tell("error", { error, message: "", preventDefault: () => (kept = true) });
    return kept;
  }
}

function setUp(task: Task, parts: Partial<Jobs<string>> = {}) {
  const scope = new FakeScope(task);
  const done: string[] = [];
  const kernel = defer<string>();
  kernel.promise.catch(() => {}); // Heard when the page is there.
  serve<string>(scope, {
    begin: ({ manifest }, post) => {
      done.push(`begin ${manifest}`);
      post({ type: "progress", stage: "Downloading Python", done: 0, total: 0 });
      return ({ life }) => {
        done.push(`connect ${life}`);
        return kernel.promise;
      };
    },
    holdLock: async (name) => name === "lock",
    info: (python) => ({ python, pyodide: "314", image: "none" }),
    answer: (_kernel, _post, _page, locked) => ({
      receive: ({ type }) => done.push(`${type} ${locked}`),
      survives: (error) => error !== "the end",
    }),
    rehearse: async () => void done.push("rehearse"),
    makeImage: async ({ manifest }) => {
      done.push(`image ${manifest}`);
      return IMAGE;
    },
    ...parts,
  });
  return { scope, done, kernel };
}

test("a start begins before the page is there, and answers once it is", async () => {
  const { scope, done, kernel } = setUp(START);
  assert.deepEqual(done, ["begin manifest-1.json"]);
  await scope.receive(CONNECT);
  kernel.resolve("3.14.2");
  await settle();
  assert.deepEqual(done.slice(1), ["connect lock"]);
  const content = { python: "3.14.2", pyodide: "314", image: "none", locked: true };
  assert.deepEqual(scope.sent.slice(1), [{ type: "kernel_info_reply", content }]);
});

test("what is asked before Python is there is answered then, in its order", async () => {
  const { scope, done, kernel } = setUp(START);
  await scope.receive(CONNECT);
  await scope.receive(ASK);
  await scope.receive({ type: "complete_request", id: 2, content: { code: "", cursor_pos: 0 } });
  assert.equal(done.length, 2);
  kernel.resolve("3.14.2");
  await settle();
  assert.deepEqual(done.slice(2), ["needs_request true", "complete_request true"]);
});

test("a message that a cell dispatches is not the page's", async () => {
  const { scope, done, kernel } = setUp(START);
  await scope.receive(CONNECT);
  kernel.resolve("3.14.2");
  await settle();
  await scope.receive(ASK, false);
  await scope.receive(CONNECT, false);
  assert.equal(done.length, 2);
});

test("a start that failed is told when the page is there, with what to do", async () => {
  const { scope, kernel } = setUp(START);
  kernel.reject(new StartFault("numpy.bin is damaged.", "Reload."));
  await settle();
  assert.equal(scope.sent.length, 1);
  await scope.receive(CONNECT);
  await scope.receive(ASK);
  const content = { message: "numpy.bin is damaged.", advice: "Reload." };
  assert.deepEqual(scope.sent.slice(1), [{ type: "start_failed", content }]);
});

test("what is thrown before the start's end is for the page; later only Python's own end is", async () => {
  const { scope, kernel } = setUp(START);
  assert.equal(scope.throws("early"), false);
  await scope.receive(CONNECT);
  kernel.resolve("3.14.2");
  await settle();
  assert.equal(scope.throws("a cell's callback"), true);
  assert.equal(scope.throws("the end"), false);
});

test("a worker that makes an image does nothing else, and says what became of it", async () => {
  const { scope, done } = setUp({ job: "make_image", manifest: "manifest-1.json" });
  await settle();
  assert.deepEqual(done, ["image manifest-1.json"]);
  assert.deepEqual(scope.sent, [IMAGE]);
  await scope.receive(CONNECT);
  assert.equal(done.length, 1);
});

test("a rehearsal says that it is over, also one that goes wrong", async () => {
  const said = mock.method(console, "info", () => {});
  const broken = { rehearse: () => Promise.reject(new Error("no image")) };
  for (const parts of [{}, broken]) {
    const { scope } = setUp({ ...START, job: "rehearse" }, parts);
    await settle();
    assert.deepEqual(scope.sent, [{ type: "rehearsed" }]);
  }
  assert.equal(said.mock.callCount(), 1);
  said.mock.restore();
});
