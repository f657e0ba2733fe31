import assert from "node:assert/strict";
import { test } from "node:test";
import { FIGURES } from "../names.ts";
import { keysOf } from "./keyboard.ts";

test("tables have their keys told where there are tables, and each figure its own", async () => {
  const told = async (name: string) => keysOf((await FIGURES[name]?.())?.default ?? assert.fail());
  assert.match(await told("kernel-lab"), /Page Up .* with Shift by ten/);
  assert.match(await told("draw-a-digit"), /Backspace.* Esc leaves the tour\.$/);
  assert.doesNotMatch(await told("draw-a-digit"), /Page Up/);
});
