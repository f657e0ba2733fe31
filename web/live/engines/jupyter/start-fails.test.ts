import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import { FakeJupyter } from "../../../fixtures/jupyter/server.ts";
import { StartFailed } from "../../session/kernel.ts";
import { JupyterKernel } from "./kernel.ts";

interface Setting {
  prepare?: (server: FakeJupyter) => void;
  address?: string;
  token?: string;
  page?: string;
  isolated?: boolean;
}

async function refusal({
  prepare,
  address = "https://hub.example.org/user/anna/",
  token = "secret",
  page = "https://book.test",
  isolated = false,
}: Setting): Promise<string> {
  const server = new FakeJupyter();
  prepare?.(server);
  const location = { origin: page, protocol: new URL(page).protocol };
  Object.assign(globalThis, { fetch: server.fetch, location, crossOriginIsolated: isolated });
  const kernel = new JupyterKernel({
    connect: async () => ({ address, token }),
    python: { answers: "", sources: {} },
    makeSocket: server.makeSocket,
    answerWithin: 20,
    events: { progress() {}, output() {}, comm() {}, died: assert.fail },
  });
  const problem: unknown = await kernel.start().then(
    () => null,
    (fault) => fault,
  );
  kernel.close();
  assert.ok(problem instanceof StartFailed, String(problem));
  return `${problem.message} ${problem.advice}`;
}

const status = (code: number, path = "/kernelspecs") => ({
  prepare: (server: FakeJupyter) =>
    void server.answers.set(path, () => new Response("", { status: code })),
});

test("a server that wants a token asks for it, and says so of a wrong one", async () => {
  assert.match(await refusal({ token: "" }), /asks for a token\..*Where Python runs/);
  assert.match(await refusal({ token: "wrong" }), /does not take this token/);
  const prepare = (server: FakeJupyter) => {
    server.hidesErrors = false;
  };
  assert.match(await refusal({ prepare, token: "" }), /asks for a token/);
  assert.match(await refusal({ prepare, token: "wrong" }), /does not take this token/);
});

test("a login page counts as a question for a token", async () => {
  const opaque = { type: "opaqueredirect", ok: false, status: 0 } as Response;
  const prepare = (server: FakeJupyter) => void server.answers.set("/kernelspecs", () => opaque);
  assert.match(await refusal({ prepare, token: "" }), /asks for a token/);
});

test("a server that is not there and one that refuses the site are told apart where that can be", async () => {
  const absent = (server: FakeJupyter) => {
    server.silence = "absent";
  };
  const refused = (server: FakeJupyter) => {
    server.silence = "refused";
  };
  assert.match(await refusal({ prepare: absent }), /Nothing answers at hub\.example\.org\..*Retry/);
  assert.match(await refusal({ prepare: refused }), /allow_origin = "https:\/\/book\.test"/);
  assert.match(
    await refusal({ prepare: absent, isolated: true }),
    /either no server runs there, or/,
  );
});

test("a page with https says that browsers do not let it speak to http", async () => {
  const prepare = (server: FakeJupyter) => {
    server.silence = "absent";
  };
  assert.match(await refusal({ prepare, address: "http://hub.example.org/" }), /begins with https/);
  assert.match(await refusal({ prepare, address: "http://localhost:8888/" }), /Nothing answers/);
});

test("each odd answer has its sentence", async () => {
  assert.match(await refusal(status(404)), /There is no Jupyter server at this address/);
  assert.match(await refusal(status(503)), /Your server at hub\.example\.org is not running/);
  assert.match(await refusal(status(424)), /is not running/);
  assert.match(await refusal(status(500)), /answered 500/);
  const hidden = () => {
    throw new TypeError("Failed to fetch");
  };
  const unread = (server: FakeJupyter) => void server.answers.set("/kernelspecs", hidden);
  assert.match(await refusal({ prepare: unread }), /answered 500/);
  const page = () => new Response("<!doctype html>");
  const prepare = (server: FakeJupyter) => void server.answers.set("/kernelspecs", page);
  assert.match(await refusal({ prepare }), /no Jupyter server says, perhaps a login page/);
});

test("a server without Python says what to install", async () => {
  const only = { default: "ir", kernelspecs: { ir: { spec: { language: "R" } } } };
  const prepare = (server: FakeJupyter) =>
    void server.answers.set("/kernelspecs", () => Response.json(only));
  assert.match(await refusal({ prepare }), /no Python kernel\..*pip install ipykernel/);
});

test("a proxy that lets no WebSocket through is named, and the kernel is ended", async () => {
  let server: FakeJupyter | null = null;
  const prepare = (made: FakeJupyter) => {
    made.opens = false;
    server = made;
  };
  assert.match(await refusal({ prepare }), /closes the line to it \(a WebSocket\)/);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((server as FakeJupyter | null)?.kernels.size, 0);
});

test("a kernel that never answers is given up", async () => {
  const prepare = (server: FakeJupyter) => {
    server.heard = () => true;
  };
  assert.match(await refusal({ prepare }), /has started Python, but it does not answer/);
});
