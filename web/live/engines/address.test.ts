import assert from "node:assert/strict";
import { test } from "node:test";
import { isAllowed, readAddress } from "./address.ts";

test("what readers paste becomes the server's address, and its token", () => {
  const pasted: [string, string, string | null][] = [
    ["http://localhost:8888/lab?token=abc", "http://localhost:8888/", "abc"],
    ["http://127.0.0.1:8888/tree/book?token=abc#x", "http://127.0.0.1:8888/", "abc"],
    [" localhost:8888 ", "http://localhost:8888/", null],
    ["hub.example.org/user/anna/lab/tree/a.ipynb", "https://hub.example.org/user/anna/", null],
    ["https://hub.example.org/user/lab/tree", "https://hub.example.org/user/lab/", null],
    [
      "https://hub.example.org/jupyter/user/anna",
      "https://hub.example.org/jupyter/user/anna/",
      null,
    ],
    [
      "https://hub.example.org/user/anna/notebooks/a.ipynb",
      "https://hub.example.org/user/anna/",
      null,
    ],
    ["https://example.org/jupyter///", "https://example.org/jupyter/", null],
    ["[::1]:8888/lab", "http://[::1]:8888/", null],
    ["https://hub.example.org/?token=", "https://hub.example.org/", null],
  ];
  for (const [text, address, token] of pasted) {
    assert.deepEqual(readAddress(text), { address, token }, text);
  }
});

test("what is no address is told in a sentence", () => {
  assert.throws(() => readAddress("  "), /Type the server's address/);
  for (const text of ["ftp://a.b/", "javascript://x/%0aalert(1)", "my server", "http://", "://"]) {
    assert.throws(() => readAddress(text), /no address of a server/, text);
  }
  assert.throws(() => readAddress("https://anna:word@hub.example.org"), /Leave name and password/);
});

test("only hosts of the book are allowed, with their own scheme and port", () => {
  const hosts = ["https://hub.example.org", "https://*.mybinder.org", "http://localhost:*"];
  const allowed = [
    "https://hub.example.org/user/a/",
    "https://hub.example.org:443/",
    "https://hub.2.mybinder.org/x/",
    "http://localhost:8889/",
  ];
  const refused = [
    "http://hub.example.org/",
    "https://hub.example.org:8443/",
    "https://hub.example.org.evil.test/",
    "https://evil.test/hub.example.org",
    "https://evilmybinder.org/",
    "https://mybinder.org.evil.test/",
    "https://localhost:8889/",
  ];
  for (const address of allowed) assert.ok(isAllowed(address, hosts), address);
  for (const address of refused) assert.ok(!isAllowed(address, hosts), address);
});
