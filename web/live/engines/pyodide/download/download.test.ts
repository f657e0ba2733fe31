import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Connection } from "./connection.ts";
import { Download } from "./download.ts";
import { StartFault } from "./start-errors.ts";

const FILE = Uint8Array.from({ length: 100 }, (_, index) => index);
const SIZE = FILE.length;
const WANTED = { url: "http://book.test/live/a.bin", name: "a.bin", size: SIZE };

interface Asked {
  range: string | null;
  cache: string | undefined;
}

type Answer = (asked: Asked, signal: AbortSignal) => Response | Promise<Response>;

/** A body that gives `bytes`, then ends, breaks, or says no more until it is aborted. */
function body(bytes: Uint8Array, end: "close" | "break" | "hang", signal: AbortSignal) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      if (end === "close") controller.close();
      if (end === "hang") signal.addEventListener("abort", () => controller.error(signal.reason));
    },
    pull(controller) {
      if (end === "break") controller.error(new TypeError("network error"));
      return end === "hang" ? new Promise<void>(() => {}) : undefined;
    },
  });
}

function from(start: number, end: "close" | "break" | "hang", stop = SIZE): Answer {
  return (_, signal) => {
    const stream = body(FILE.slice(start, stop), end, signal);
    if (start === 0) return new Response(stream, { headers: { etag: '"1"' } });
    const range = `bytes ${start}-${SIZE - 1}/${SIZE}`;
    const headers = { "content-range": range, etag: '"1"' };
    return new Response(stream, { status: 206, headers });
  };
}

const status = (code: number): Answer => {
  return () => new Response("", { status: code });
};

const gone: Answer = () => {
  throw new TypeError("Failed to fetch");
};

/** A server that gives these answers one after the other, the last one for ever. */
function serve(t: TestContext, ...answers: Answer[]) {
  const asked: Asked[] = [];
  const clock = { now: 0 };
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  t.mock.method(globalThis, "fetch", async (_url: string | URL, options: RequestInit) => {
    if (options.method === "HEAD") throw new TypeError("Failed to fetch");
    const range = new Headers(options.headers).get("range");
    asked.push({ range, cache: options.cache });
    const answer = answers[Math.min(asked.length, answers.length) - 1] as Answer;
    return answer(asked.at(-1) as Asked, options.signal as AbortSignal);
  });
  const line = new Connection(() => clock.now);
  const states: string[] = [];
  line.onChange = () => states.push(line.state);
  /** Let so many seconds pass, with everything that becomes due in them. */
  const pass = async (seconds: number) => {
    for (let tick = 0; tick < seconds * 10; tick++) {
      clock.now += 100;
      t.mock.timers.tick(100);
      await new Promise((resume) => setImmediate(resume));
    }
  };
  return { asked, line, states, pass };
}

async function whole(
  line: Connection,
  wanted: Download | typeof WANTED = WANTED,
): Promise<Uint8Array> {
  const download = wanted instanceof Download ? wanted : new Download(wanted, line);
  const stream = download.stream(await download.open());
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** How it ends within `seconds`; "waiting" if it does not. */
async function ending(line: Connection, pass: (seconds: number) => Promise<void>, seconds: number) {
  let end: Uint8Array | StartFault | "waiting" = "waiting";
  whole(line).then(
    (bytes) => {
      end = bytes;
    },
    (fault) => {
      end = fault;
    },
  );
  await pass(seconds);
  return end as Uint8Array | StartFault | "waiting";
}

test("a line that breaks is taken up where it broke", async (t) => {
  const { asked, line, states, pass } = serve(t, from(0, "break", 40), from(40, "close"));
  assert.deepEqual(await ending(line, pass, 1), FILE);
  assert.deepEqual(
    asked.map(({ range }) => range),
    [null, "bytes=40-"],
  );
  assert.deepEqual(states, ["broken", "flowing"]);
});

test("a server without ranges sends the file again, and no byte is passed on twice", async (t) => {
  const { line, pass } = serve(t, from(0, "break", 40), from(0, "close"));
  assert.deepEqual(await ending(line, pass, 1), FILE);
});

test("a part of another version is refused and the whole file asked for", async (t) => {
  const other: Answer = () =>
    new Response(FILE.slice(40), {
      status: 206,
      headers: { "content-range": `bytes 40-99/${SIZE}`, etag: '"2"' },
    });
  const { asked, line, pass } = serve(t, from(0, "break", 40), other, from(0, "close"));
  assert.deepEqual(await ending(line, pass, 3), FILE);
  assert.deepEqual(
    asked.map(({ range }) => range),
    [null, "bytes=40-", null],
  );
});

test("a part that starts elsewhere is refused and the whole file asked for", async (t) => {
  const other: Answer = () =>
    new Response(FILE.slice(30), {
      status: 206,
      headers: { "content-range": `bytes 30-99/${SIZE}`, etag: '"1"' },
    });
  const { line, pass } = serve(t, from(0, "break", 40), other, from(0, "close"));
  assert.deepEqual(await ending(line, pass, 3), FILE);
});

test("server errors that end are got over, with growing pauses", async (t) => {
  const { asked, line, pass } = serve(t, status(503), status(500), status(429), from(0, "close"));
  const ended = ending(line, pass, 3.5);
  assert.deepEqual(await ended, FILE);
  assert.equal(asked.length, 4);
});

test("server errors that do not end are told with their number", async (t) => {
  const { asked, line, pass } = serve(t, status(502));
  const fault = await ending(line, pass, 30);
  assert.ok(fault instanceof StartFault);
  assert.equal(fault.message, "a.bin could not be downloaded: the server answered 502.");
  assert.match(fault.advice, /try again in a minute/);
  assert.equal(asked.length, 6);
});

test("a missing file is told at once and asked for once", async (t) => {
  const { asked, line, pass } = serve(t, status(404));
  const fault = await ending(line, pass, 0.1);
  assert.match((fault as StartFault).advice, /updated meanwhile. Reload the page/);
  assert.equal(asked.length, 1);
});

test("a server that is gone before the file is a fault of the connection", async (t) => {
  const { asked, line, pass } = serve(t, gone);
  const fault = await ending(line, pass, 30);
  assert.ok(fault instanceof StartFault);
  assert.equal(fault.message, "a.bin could not be downloaded: Failed to fetch.");
  assert.match(fault.advice, /Check the connection/);
  assert.equal(asked.length, 6);
});

test("a server that is gone in the middle of the file says how far it came", async (t) => {
  const { line, pass } = serve(t, from(0, "break", 40), gone);
  const fault = await ending(line, pass, 30);
  assert.match((fault as StartFault).message, /the connection broke after 0.0 of 0.0 MB/);
});

test("a request that is refused while the server answers others looks blocked", async (t) => {
  const { line, pass } = serve(t, gone);
  const blocked = globalThis.fetch;
  t.mock.method(globalThis, "fetch", async (url: string, options: RequestInit) =>
    options.method === "HEAD" ? new Response("", { status: 403 }) : blocked(url, options),
  );
  const fault = await ending(line, pass, 30);
  assert.match((fault as StartFault).advice, /content blocker/);
});

test("a line that stalls is told after ten seconds and taken up again after twenty", async (t) => {
  const { asked, line, states, pass } = serve(t, from(0, "hang", 40), from(40, "close"));
  const ended = ending(line, pass, 25);
  assert.deepEqual(await ended, FILE);
  assert.deepEqual(states, ["silent", "broken", "flowing"]);
  assert.equal(asked[1]?.range, "bytes=40-");
});

test("a request that gets no answer at all is made again", async (t) => {
  const never: Answer = (_, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  const { line, pass } = serve(t, never, from(0, "close"));
  assert.deepEqual(await ending(line, pass, 25), FILE);
});

test("a server that stays silent is told in the end", async (t) => {
  const { line, pass } = serve(t, from(0, "hang", 40), from(40, "hang", 40));
  const fault = await ending(line, pass, 160);
  assert.match((fault as StartFault).message, /sent nothing for a long time/);
});

test("a line that gives a few bytes at a time is given up after the troubles it may have", async (t) => {
  const trickle = [0, 10, 20, 30].map((start) => from(start, "hang", start + 10));
  const { asked, line, pass } = serve(t, ...trickle);
  line.patience = { ...line.patience, troubles: 2 };
  const fault = await ending(line, pass, 90);
  assert.match((fault as StartFault).message, /sent nothing for a long time/);
  assert.deepEqual(
    asked.map(({ range }) => range),
    [null, "bytes=10-", "bytes=20-"],
  );
});

test("a request that waits while another one flows is left alone", async (t) => {
  const { asked, line, pass } = serve(t, from(0, "hang", 40));
  const waiting = ending(line, pass, 60);
  for (let second = 0; second < 60; second++) {
    await new Promise((resume) => setImmediate(resume));
    line.heard();
    for (let turn = 0; turn < 10; turn++) await new Promise((resume) => setImmediate(resume));
  }
  assert.equal(await waiting, "waiting");
  assert.equal(asked.length, 1);
});

test("a file that the server has only in part is damaged, not asked for for ever", async (t) => {
  const short: Answer = ({ range }) =>
    range ? new Response("", { status: 416 }) : new Response(FILE.slice(0, 40));
  const { asked, line, pass } = serve(t, short);
  const fault = await ending(line, pass, 10);
  assert.ok(fault instanceof StartFault && fault.badCopy);
  assert.match(fault.message, /arrived damaged: the server has no more than its first 40 bytes/);
  assert.equal(asked.length, 2);
});

test("without ranges a shorter file is damaged as well", async (t) => {
  const { line, pass } = serve(t, () => new Response(FILE.slice(0, 40)));
  const fault = await ending(line, pass, 10);
  assert.match((fault as StartFault).message, /40 bytes came instead of 100/);
});

test("a web page in the file's place is told as one", async (t) => {
  const headers = { "content-type": "text/html; charset=utf-8" };
  const { line, pass } = serve(t, () => new Response("<p>Log in", { headers }));
  const fault = await ending(line, pass, 1);
  assert.match((fault as StartFault).message, /a web page came in its place/);
  assert.match((fault as StartFault).advice, /proxy/);
});

test("a file of unknown size is whole when the server says so", async (t) => {
  const { line } = serve(t, from(0, "close"));
  const bytes = await whole(line, new Download({ ...WANTED, size: null }, line));
  assert.deepEqual(bytes, FILE);
});
