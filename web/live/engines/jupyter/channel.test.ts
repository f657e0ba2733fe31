import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { settle } from "../../../fixtures/deferred.ts";
import { FakeSocket } from "../../../fixtures/jupyter/server.ts";
import { Channel } from "./channel.ts";
import { ServerFault } from "./server-errors.ts";

const MINUTE = 60_000;
const HALF = 30_000;
const channels: Channel[] = [];
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  mock.reset();
});

function setUp(fault: unknown = null) {
  const sockets: FakeSocket[] = [];
  const sent: string[] = [];
  const told: unknown[] = [];
  let looks = 0;
  const channel = new Channel({
    address: "wss://hub.example.org/channels",
    patience: { notice: 1, giveUp: 1, pauses: [1, 1, 1] },
    onMessage: () => told.push("message"),
    onBroken: () => told.push("broken"),
    onMended: () => told.push("mended"),
    onLost: (problem) => told.push(problem),
    stillThere: async () => {
      looks += 1;
      if (fault) throw fault;
    },
    makeSocket: (address) => {
      const socket = new FakeSocket(address, ({ header }) => sent.push(header.msg_type));
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  channels.push(channel);
  const ask = (type: string) => channel.send({ channel: "shell", type, content: {} });
  return { channel, sockets, sent, told, ask, looks: () => looks };
}

async function opened(fault?: unknown) {
  const all = setUp(fault);
  const open = all.channel.open();
  all.sockets[0]?.open();
  await open;
  return all;
}

async function until(isSo: () => boolean) {
  for (let waits = 0; !isSo() && waits < 100; waits++) await settle();
}

test("a line that nobody opens is given up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { channel } = setUp();
  const open = channel.open();
  mock.timers.tick(MINUTE);
  await assert.rejects(open, /was closed/);
});

test("what is asked while the line is broken is asked when it is there again, in order", async () => {
  const { sockets, sent, told, ask } = await opened();
  ask("first");
  sockets[0]?.close();
  ask("second");
  ask("third");
  await until(() => sockets.length === 2);
  assert.deepEqual(sent, ["first"]);
  sockets[1]?.open();
  await until(() => told.includes("mended"));
  assert.deepEqual(sent, ["first", "second", "third"]);
  assert.deepEqual(told, ["broken", "mended"]);
});

test("a line that has been calm for long is looked after, and a dead one opened again", async () => {
  let now = 0;
  mock.method(performance, "now", () => now);
  mock.timers.enable({ apis: ["setInterval"] });
  const { sockets, told, looks } = await opened(new Error("Failed to fetch"));
  mock.timers.tick(HALF);
  assert.equal(looks(), 0, "something came just now");
  now = HALF;
  mock.timers.tick(HALF);
  await until(() => told.length === 2);
  assert.equal(told[0], "broken");
  assert.equal(sockets[0]?.readyState, 3);
});

test("an answer that will not change ends the tries", async () => {
  const gone = new ServerFault(404, "no kernel");
  const { sockets, told, looks } = await opened(gone);
  sockets[0]?.close();
  await until(() => told.length === 2);
  assert.deepEqual([told, looks()], [["broken", gone], 1]);
});

test("any other fault is tried again as often as patience says", async () => {
  const fault = new ServerFault(503, "busy");
  const { sockets, told, looks } = await opened(fault);
  sockets[0]?.close();
  await until(() => told.length === 2);
  assert.deepEqual([told, looks()], [["broken", fault], 3]);
});
