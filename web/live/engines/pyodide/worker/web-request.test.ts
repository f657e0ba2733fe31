import assert from "node:assert/strict";
import { test } from "node:test";

import { askWeb } from "./web-request.ts";

class Fake {
  status = 200;
  statusText = "OK";
  response: ArrayBuffer | null = new Uint8Array([1, 2]).buffer;
  readonly done: unknown[] = [];
  responseType = "";
  timeout = 0;
  readonly refuses: boolean;
  constructor(refuses = false) {
    this.refuses = refuses;
  }
  open(...options: unknown[]) {
    this.done.push(["open", ...options]);
  }
  setRequestHeader(...options: unknown[]) {
    this.done.push(["header", ...options]);
  }
  send(body: unknown) {
    this.done.push(["send", body]);
    if (this.refuses) throw new DOMException("no", "NetworkError");
  }
  getAllResponseHeaders() {
    return "content-type: text/csv\r\n";
  }
}

const as = (fake: Fake) => () => fake as unknown as XMLHttpRequest;

test("a request carries its method, headers and body, and brings bytes", () => {
  const fake = new Fake();
  const body = new Uint8Array([9]);
  const answer = askWeb("POST", "https://example.org/a", { accept: "text/csv" }, body, as(fake));
  assert.deepEqual(fake.done, [
    ["open", "POST", "https://example.org/a", false],
    ["header", "accept", "text/csv"],
    ["send", body],
  ]);
  assert.deepEqual(answer, {
    status: 200,
    reason: "OK",
    headers: "content-type: text/csv\r\n",
    body: new Uint8Array([1, 2]),
  });
});

test("what the browser refuses, or cannot reach, has the status 0", () => {
  assert.equal(askWeb("GET", "https://example.org/", {}, null, as(new Fake(true))).status, 0);
});
