import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, mock, test } from "node:test";
import { fetchNow, LONGEST_MS } from "./sync-fetch.ts";

type Answer = { status: number; text?: string; type?: string; took?: number } | Error;

const TEXT = "content";
const FILE = {
  file: "a.bin",
  size: TEXT.length,
  raw: TEXT.length,
  sha256: createHash("sha256").update(TEXT).digest("hex"),
  encoding: "none",
} as const;
const GOOD: Answer = { status: 200, text: TEXT };
const SILENT: Answer = { status: 0, took: LONGEST_MS };

let asked: string[] = [];
let answers: Answer[] = [];
let now = 0;

class FakeRequest {
  responseType = "";
  timeout = 0;
  status = 0;
  response = new ArrayBuffer(0);
  #type = "";

  open(_method: string, url: string, isAsync: boolean): void {
    assert.equal(isAsync, false);
    asked.push(url);
  }

  send(): void {
    const answer = answers.shift() ?? assert.fail("asked once too often");
    if (answer instanceof Error) throw answer;
    now += answer.took ?? 1;
    if (answer.took && answer.took >= this.timeout) throw new Error("timeout");
    this.status = answer.status;
    this.#type = answer.type ?? "";
    this.response = new TextEncoder().encode(answer.text ?? "").buffer as ArrayBuffer;
  }

  getResponseHeader = () => this.#type;
}

function fetched(...given: Answer[]): string {
  answers = given;
  return new TextDecoder().decode(fetchNow("https://site/live/", FILE));
}

beforeEach(() => {
  asked = [];
  now = 0;
  Object.assign(globalThis, { XMLHttpRequest: FakeRequest });
  mock.method(performance, "now", () => now);
});

test("what fails and may pass is asked for again, past the browser's cache", () => {
  assert.equal(fetched(new Error("no network"), { status: 503 }, GOOD), TEXT);
  assert.deepEqual(asked, [
    "https://site/live/a.bin",
    "https://site/live/a.bin?again=1",
    "https://site/live/a.bin?again=2",
  ]);
});

test("a copy that is damaged or cut is asked for again, and three times at most", () => {
  const damaged = { status: 200, text: "CONTENT" };
  assert.equal(fetched(damaged, { status: 200, text: "cont" }, GOOD), TEXT);
  assert.throws(() => fetched(damaged, damaged, damaged), /not what the site was built with/);
});

test("what is not there is told at once, a page in its place when it has come three times", () => {
  assert.throws(() => fetched({ status: 404 }));
  assert.equal(asked.length, 1);
  const login = { status: 200, text: "<p>Sign in", type: "text/html" };
  assert.throws(() => fetched(login, login, login));
});

test("a server that says nothing holds Python up for one try, not for three", () => {
  assert.throws(() => fetched(SILENT));
  assert.equal(asked.length, 1);
  assert.equal(now, LONGEST_MS);
});
