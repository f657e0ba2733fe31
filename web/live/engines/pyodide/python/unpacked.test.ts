import assert from "node:assert/strict";
import { test } from "node:test";

import { openKept } from "./unpacked.ts";

const BASE = "http://localhost/live/";
const WASM = "data:application/wasm;base64,AGFzbQEAAAA=";
const SCRIPT = "data:text/javascript,export%20default%2042";

async function settled(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await new Promise((resume) => setImmediate(resume));
}

test("a start asks for the code and the script together", async () => {
  const kept = openKept(BASE, `${WASM} ${SCRIPT}`, false);
  assert.ok((await kept.wasm) instanceof WebAssembly.Module);
  assert.equal(String((await kept.script)?.default), "42");
});

test("in a rehearsal the script comes when all else has had its time", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const kept = openKept(BASE, `${WASM} ${SCRIPT}`, true);
  let hasScript = false;
  void kept.script.then(() => {
    hasScript = true;
  });
  await kept.wasm;
  await settled();
  assert.equal(hasScript, false);
  t.mock.timers.tick(2000);
  assert.equal(String((await kept.script)?.default), "42");
});

for (const rehearsal of [false, true]) {
  test(`what does not come is null${rehearsal ? " in a rehearsal, too" : ""}`, async () => {
    const kept = openKept(BASE, "data:application/wasm,damaged data:text/plain,none", rehearsal);
    assert.equal(await kept.wasm, null);
    assert.equal(await kept.script, null);
  });
}
