import assert from "node:assert/strict";
import { test } from "node:test";
import { StartFailed } from "../../session/kernel.ts";
import { buildAddress, buildServer } from "./binder.ts";

const HUB = { url: "https://mybinder.org/", repo: "owner/name", ref: "v1/b" };

class Source {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  close(): void {
    this.closed = true;
  }
  say(content: object): void {
    this.onmessage?.({ data: JSON.stringify(content) });
  }
}

function build(signal = new AbortController().signal) {
  const source = new Source();
  const stages: string[] = [];
  const makeSource = () => source as unknown as EventSource;
  const server = buildServer(HUB, (stage) => stages.push(stage), signal, makeSource);
  return { source, stages, server };
}

async function refused(server: Promise<unknown>): Promise<string> {
  const problem: unknown = await server.then(
    () => null,
    (fault) => fault,
  );
  assert.ok(problem instanceof StartFailed);
  return `${problem.message} ${problem.advice}`;
}

test("a repository's address is the one that Binder has for it", () => {
  assert.equal(buildAddress(HUB), "https://mybinder.org/build/gh/owner/name/v1%2Fb");
  const other = { ...HUB, repo: "gl/group%2Fname" };
  assert.equal(buildAddress(other), "https://mybinder.org/build/gl/group%2Fname/v1%2Fb");
});

test("the stages of a build are told, and what is ready is the server", async () => {
  const { source, stages, server } = build();
  for (const phase of ["waiting", "building", "launching", "toString", 7]) source.say({ phase });
  source.onmessage?.({ data: "no JSON" });
  source.say({ phase: "ready", url: "https://hub.mybinder.org/user/x", token: "t" });
  assert.deepEqual(await server, { address: "https://hub.mybinder.org/user/x/", token: "t" });
  assert.equal(stages.length, 3);
  assert.match(stages[1] ?? "", /^mybinder\.org builds the machine/);
  assert.ok(source.closed);
});

test("a build that fails says why, in Binder's words and not all of them", async () => {
  const { source, server } = build();
  source.say({ phase: "failed", message: `no such branch.\n${"x".repeat(5000)}` });
  const words = await refused(server);
  assert.match(words, /could not make a machine: no such branch/);
  assert.ok(words.length < 600);
  assert.ok(source.closed);
});

test("a hub that is silent, or says no address, is told", async () => {
  const silent = build();
  silent.source.onerror?.();
  assert.match(await refused(silent.server), /mybinder\.org does not answer/);
  const odd = build();
  odd.source.say({ phase: "ready", url: "not an address" });
  assert.match(await refused(odd.server), /did not say where its machine is/);
});

test("who gives the start up ends the line", async () => {
  const leaving = new AbortController();
  const { source, server } = build(leaving.signal);
  leaving.abort(new Error("gone"));
  await assert.rejects(server, /gone/);
  assert.ok(source.closed);
});

test("who has given the start up before starts no build", async () => {
  const makeSource = () => assert.fail("a build was asked for");
  const given = AbortSignal.abort(new Error("gone"));
  await assert.rejects(
    buildServer(HUB, () => {}, given, makeSource),
    /gone/,
  );
});

test("what is no text is no token", async () => {
  const { source, server } = build();
  source.say({ phase: "ready", url: "https://hub.mybinder.org/user/x/", token: { toString: 1 } });
  assert.equal((await server).token, "");
});
