import assert from "node:assert/strict";
import { test } from "node:test";

import { seal } from "./seal.ts";

class Scope {
  readonly fetch = () => {};
  readonly caches = {};
  readonly somethingThatBrowsersWillHave = {};
  readonly URL = { createObjectURL() {}, canParse() {} };
  readonly navigator = new Navigator();
}

class Navigator {
  userAgent = "any";
}

Object.defineProperty(Scope.prototype, "indexedDB", { get: () => ({}), configurable: true });
Object.defineProperty(Navigator.prototype, "storage", { get: () => ({}), configurable: true });

test("only what is known to be harmless stays, wherever it was inherited from", () => {
  const scope = new Scope();
  seal(scope);
  assert.deepEqual(Object.keys(scope).sort(), ["URL", "fetch", "navigator"]);
  assert.equal("indexedDB" in scope, false);
  assert.equal("indexedDB" in Scope.prototype, false);
});

test("of the navigator only what tells of the browser stays", () => {
  const scope = new Scope();
  seal(scope);
  assert.equal(scope.navigator.userAgent, "any");
  assert.equal("storage" in scope.navigator, false);
});

test("no address of the site's origin can be made for a document", () => {
  const scope = new Scope();
  seal(scope);
  assert.deepEqual(Object.keys(scope.URL), ["canParse"]);
});
