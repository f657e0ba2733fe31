import assert from "node:assert/strict";
import { test } from "node:test";
import { holdFinalizers } from "./finalizers.ts";

/** A browser that runs finalizers when the test says so, also in the middle of a request. */
function browser() {
  const callbacks: ((held: unknown) => void)[] = [];
  const turns: (() => void)[] = [];
  let during = () => {};
  class Registry {
    constructor(callback: (held: unknown) => void) {
      callbacks.push(callback);
    }
    register() {}
    unregister() {}
  }
  class Request {
    answer = "";
    send() {
      during();
      this.answer = "here";
    }
  }
  const scope = { FinalizationRegistry: Registry, XMLHttpRequest: Request };
  holdFinalizers(scope as never, (work) => turns.push(work));
  const collect = (held: unknown) => {
    for (const callback of callbacks) callback(held);
  };
  const request = (meanwhile: () => void) => {
    during = meanwhile;
    const request = new Request();
    request.send();
    return request.answer;
  };
  const turn = () => {
    for (const work of turns.splice(0)) work();
  };
  return { scope, collect, request, turn };
}

function cleaned(scope: { FinalizationRegistry: unknown }): unknown[] {
  const done: unknown[] = [];
  const Registry = scope.FinalizationRegistry as FinalizationRegistryConstructor;
  new Registry((held) => done.push(held));
  return done;
}

test("a finalizer runs at once as long as no request is under way", () => {
  const { scope, collect } = browser();
  const done = cleaned(scope);
  collect("proxy");
  assert.deepEqual(done, ["proxy"]);
});

test("those that the browser runs in the middle of a request wait for a turn after it", () => {
  const { scope, collect, request, turn } = browser();
  const done = cleaned(scope);
  const answer = request(() => {
    collect("first");
    collect("second");
  });
  assert.equal(answer, "here");
  assert.deepEqual(done, []);
  turn();
  assert.deepEqual(done, ["first", "second"]);
});

test("one whose turn falls into the next request waits for that one too", () => {
  const { scope, collect, request, turn } = browser();
  const done = cleaned(scope);
  request(() => collect("late"));
  request(turn);
  assert.deepEqual(done, []);
  turn();
  assert.deepEqual(done, ["late"]);
});

test("a request that fails holds nothing back", () => {
  const { scope, collect, request, turn } = browser();
  const done = cleaned(scope);
  assert.throws(() =>
    request(() => {
      collect("kept");
      throw new Error("no line");
    }),
  );
  turn();
  assert.deepEqual(done, ["kept"]);
});

test("where there are no such requests nothing is changed", () => {
  const scope = { FinalizationRegistry };
  holdFinalizers(scope);
  assert.equal(scope.FinalizationRegistry, FinalizationRegistry);
});
