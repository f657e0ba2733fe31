import assert from "node:assert/strict";
import { test } from "node:test";
import { Rest } from "./rest.ts";

function setUp(token: string) {
  const asked: RequestInit[] = [];
  const fetch = async (_: URL, init: RequestInit) => {
    asked.push(init);
    return Response.json({});
  };
  Object.assign(globalThis, { fetch });
  return { asked, rest: new Rest({ address: "https://hub.example.org/user/anna/", token }) };
}

test("no request follows a server elsewhere with the token, or takes cookies along", async () => {
  const { asked, rest } = setUp("secret");
  await rest.ask("GET", "api/kernels");
  await rest.ask("POST", "api/kernels", { name: "python3" });
  await rest.delete("api/kernels/1", []);
  for (const { method, redirect, credentials, headers } of asked) {
    assert.deepEqual([redirect, credentials], ["manual", "omit"], method ?? "");
    assert.equal(new Headers(headers).get("authorization"), "token secret");
  }
  assert.equal(asked.length, 3);
});

test("the end of a kernel is asked for also by a page that is left", async () => {
  const { asked, rest } = setUp("secret");
  await rest.delete("api/kernels/1", []);
  assert.equal(asked[0]?.keepalive, true);
});

test("without a token none is sent, in a header or in an address", async () => {
  const { asked, rest } = setUp("");
  await rest.ask("GET", "api/kernels");
  assert.ok(!new Headers(asked[0]?.headers).has("authorization"));
  assert.equal(
    rest.socketAddress("api/kernels/1/channels"),
    "wss://hub.example.org/user/anna/api/kernels/1/channels",
  );
});
