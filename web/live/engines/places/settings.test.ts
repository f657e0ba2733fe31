import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../../fixtures/dom.ts";
import type { PageData, ServersData } from "../../../base/page-data.ts";
import { storageOf } from "../../../fixtures/storage.ts";
import { addressOf, builtServer, keepBuilt, placeOf, tokenOf } from "../place.ts";
import { engineSettings } from "./settings.ts";

const SERVERS: ServersData = {
  script: "server-1.js",
  places: ["browser", "jupyter", "binder"],
  hosts: ["https://hub.example.org"],
  jupyter: { url: "" },
  binder: { url: "https://mybinder.org/", repo: "owner/name", ref: "HEAD" },
};
const data = { version: 1, base: "../_static/live/", servers: SERVERS } as unknown as PageData;
let restarts = 0;
let tab = new Map<string, string>();

beforeEach(() => {
  localStorage.clear();
  tab = new Map();
  Object.assign(globalThis, { sessionStorage: storageOf(tab), isSecureContext: false });
  restarts = 0;
  const block = document.createElement("script");
  block.id = "live-code";
  block.setAttribute("type", "application/json");
  block.textContent = JSON.stringify(data);
  const bar = document.createElement("div");
  bar.className = "live-bar";
  const restart = document.createElement("button");
  restart.dataset.action = "restart";
  restart.addEventListener("click", () => {
    restarts += 1;
  });
  bar.append(restart);
  document.body.replaceChildren(block, bar);
});

function open() {
  const [node] = engineSettings();
  assert.ok(node);
  document.body.append(node);
  const [address, token] = [...node.querySelectorAll<HTMLInputElement>(".live-place-field")];
  assert.ok(address && token);
  const use = (place: string, typed = "", secret = "") => {
    for (const box of node.querySelectorAll<HTMLInputElement>("[name=live-place]")) {
      box.checked = box.value === place;
    }
    address.value = typed;
    token.value = secret;
    node.dispatchEvent(new Event("submit", { cancelable: true }));
    return node.querySelector('[role="status"]')?.textContent;
  };
  return { node, address, token, use };
}

test("what a reader chooses is used from then on, with its address and token", () => {
  const { use, token } = open();
  assert.equal(placeOf(data), "browser");
  assert.equal(use("jupyter", "https://hub.example.org/user/anna/lab", "abc"), "");
  assert.equal(placeOf(data), "jupyter");
  assert.equal(addressOf(data), "https://hub.example.org/user/anna/");
  assert.equal(tokenOf(data, addressOf(data)), "abc");
  assert.equal(token.value, "");
  assert.equal(restarts, 1);
});

test("a token is kept in the tab alone, and goes to no other address", () => {
  open().use("jupyter", "https://hub.example.org/user/anna/", "abc");
  assert.ok(
    ![...Array(localStorage.length)].some((_, place) => {
      const key = localStorage.key(place) ?? "";
      return `${key}${localStorage.getItem(key)}`.includes("abc");
    }),
  );
  assert.equal(tokenOf(data, "https://hub.example.org/user/bob/"), "");
});

test("a token of the book goes to the book's server alone", () => {
  const url = "https://hub.example.org/user/all/";
  const told = { ...data, servers: { ...SERVERS, jupyter: { url, token: "ours" } } };
  assert.equal(tokenOf(told, url), "ours");
  assert.equal(tokenOf(told, "https://hub.example.org/user/bob/"), "");
  assert.equal(tokenOf(told, ""), "");
});

test("an empty field keeps the last token of the same address", () => {
  open().use("jupyter", "https://hub.example.org/user/anna/", "abc");
  open().use("jupyter", "https://hub.example.org/user/anna/");
  assert.equal(tokenOf(data, addressOf(data)), "abc");
  open().use("jupyter", "https://hub.example.org/user/bob/");
  assert.equal(tokenOf(data, addressOf(data)), "");
});

test("a token in a pasted address is taken out of it", () => {
  const { use } = open();
  use("jupyter", "https://hub.example.org/lab?token=abc");
  assert.equal(tokenOf(data, "https://hub.example.org/"), "abc");
});

test("another host than the book's is refused in a sentence, and nothing is changed", () => {
  const { use, address } = open();
  const words = use("jupyter", "https://evil.test/user/anna/", "abc");
  assert.match(words ?? "", /sends no code to https:\/\/evil\.test\. .*hub\.example\.org/);
  assert.equal(placeOf(data), "browser");
  assert.equal(tab.size, 0);
  assert.equal(restarts, 0);
  assert.equal(address.value, "https://evil.test/user/anna/");
  assert.match(use("jupyter", "") ?? "", /Type the server's address/);
  assert.match(use("jupyter", "https://hub.example.org/", "a b") ?? "", /no spaces/);
  assert.equal(placeOf(data), "browser");
});

test("only what belongs to the chosen place is shown", () => {
  const { node, use } = open();
  const shown = () =>
    [...node.querySelectorAll<HTMLElement>(".live-place-more")].map(({ hidden }) => !hidden);
  assert.deepEqual(shown(), [true, false, false]);
  use("binder");
  node.dispatchEvent(new Event("change"));
  assert.deepEqual(shown(), [false, false, true]);
});

test("who chooses Binder anew gets a new machine", () => {
  keepBuilt(data, { address: "https://hub.mybinder.org/user/x/", token: "t" });
  open().use("binder");
  assert.equal(placeOf(data), "binder");
  assert.equal(builtServer(data), null);
});

test("a place that the book has not any more counts for nothing", () => {
  localStorage.setItem("live-code:/_static/live/:place", "mars https://evil.test/");
  assert.equal(placeOf(data), "browser");
  assert.equal(placeOf({ ...data, servers: { ...SERVERS, places: ["jupyter"] } }), "jupyter");
});
