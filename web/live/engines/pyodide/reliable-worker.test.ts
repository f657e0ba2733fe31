import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { ReliableWorker } from "./reliable-worker.ts";

class Port extends EventTarget {
  readonly sent: unknown[] = [];
  terminated = false;
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const turn = () => new Promise((resume) => setImmediate(resume));

function setUp(t: TestContext, missing?: Error) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const ports: Port[] = [];
  const heard: string[] = [];
  const worker = new ReliableWorker<string>({
    makeWorker: () => {
      ports.push(new Port());
      return ports.at(-1) as Port;
    },
    fetchScript: () => (missing ? Promise.reject(missing) : Promise.resolve()),
    first: "start",
    giveUp: 1000,
    onMessage: (data) => heard.push(`${data}`),
    onBroken: (detail) => heard.push(`broken: ${detail}`),
    onRefused: (problem) => heard.push(`refused: ${(problem as Error).message}`),
  });
  const wait = async () => {
    await turn();
    t.mock.timers.tick(1000);
    await turn();
  };
  return { worker, ports, heard, wait };
}

test("a worker that says nothing is replaced, and the third such one is the last", async (t) => {
  const { worker, ports, heard, wait } = setUp(t);
  worker.launch();
  for (let count = 0; count < 4; count += 1) await wait();
  assert.deepEqual(
    ports.map(({ sent, terminated }) => [sent.length, terminated]),
    [
      [1, true],
      [1, true],
      [1, true],
    ],
  );
  assert.deepEqual(heard, ["broken: it says nothing"]);
});

test("a worker that has spoken is not taken for silent, whenever it spoke", async (t) => {
  for (const early of [true, false]) {
    const { worker, ports, heard, wait } = setUp(t);
    worker.launch();
    if (!early) await turn();
    ports[0]?.say("here");
    await wait();
    assert.deepEqual(heard, ["here"], `${early}`);
    assert.equal(ports.length, 1);
    t.mock.timers.reset();
  }
});

test("a message that cannot be read is the worker's end", async (t) => {
  const { worker, ports, heard } = setUp(t);
  worker.launch();
  ports[0]?.dispatchEvent(new Event("messageerror"));
  assert.deepEqual(heard, ["broken: a message could not be read"]);
});

test("of a worker that was replaced nothing is heard", async (t) => {
  const { worker, ports, heard, wait } = setUp(t);
  worker.launch();
  await wait();
  ports[0]?.say("late");
  ports[1]?.say("here");
  ports[0]?.dispatchEvent(new Event("messageerror"));
  assert.deepEqual(heard, ["here"]);
});

test("a script that is not to be had is said, unless nobody waits any more", async (t) => {
  for (const closed of [false, true]) {
    const { worker, ports, heard, wait } = setUp(t, new Error("gone"));
    worker.launch();
    await turn();
    ports[0]?.dispatchEvent(new Event("error"));
    if (closed) worker.close();
    await wait();
    assert.deepEqual(heard, closed ? [] : ["refused: gone"]);
    assert.equal(ports.length, 1);
    t.mock.timers.reset();
  }
});

test("a worker that is closed while its script is looked for is not made anew", async (t) => {
  const { worker, ports, heard, wait } = setUp(t);
  worker.launch();
  await turn();
  ports[0]?.dispatchEvent(new Event("error"));
  worker.close();
  await wait();
  assert.deepEqual([ports.length, heard], [1, []]);
});

test("where no worker can be made, that is said", () => {
  const refused: unknown[] = [];
  const worker = new ReliableWorker<string>({
    makeWorker: () => {
      throw new Error("no workers here");
    },
    fetchScript: async () => {},
    first: "start",
    giveUp: 1000,
    onMessage: () => {},
    onBroken: () => {},
    onRefused: (problem) => refused.push(problem),
  });
  worker.launch();
  assert.match(String(refused[0]), /no workers here/);
});
