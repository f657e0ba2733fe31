import assert from "node:assert/strict";
import { test } from "node:test";

import { nowhere, reasonAgainst } from "./no-package.ts";

test("what can't run in a browser is told with what it lacks", () => {
  assert.equal(
    reasonAgainst("torch.nn"),
    "torch can't run in a browser: it needs compiled code that nobody has built for browsers.",
  );
  assert.match(reasonAgainst("tkinter") ?? "", /processes, sockets or a screen/);
  assert.match(reasonAgainst("_multiprocessing") ?? "", /^multiprocessing can't run in a browser/);
  assert.equal(reasonAgainst("numpy"), null);
  assert.equal(reasonAgainst("torchlight"), null);
});

test("what nobody has is told with its top name", () => {
  assert.match(nowhere("nunpy.linalg"), /There is no package nunpy here/);
});
