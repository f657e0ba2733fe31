import assert from "node:assert/strict";
import { test } from "node:test";
import type { Interpreter, Slot } from "./linking.ts";
import { TableFiller } from "./table.ts";

/** As much of an interpreter as the table needs. */
function interpreter(places: unknown[]) {
  const libraries: Record<string, { name: string; exports: Record<string, unknown> }> = {};
  const made = {
    wasmTable: {
      get length() {
        return places.length;
      },
      get: (index: number) => places[index] ?? null,
      grow: (count: number) => places.push(...Array(count).fill(null)),
    },
    LDSO: { loadedLibsByName: libraries },
    setWasmTableEntry: (index: number, entry: unknown) => {
      places[index] = entry;
    },
    updateTableMap() {},
  };
  return { made: made as unknown as Interpreter, libraries };
}

const SLOTS: Slot[] = [
  [1, "b", "late"],
  [2, "a", "f"],
  [4, null, ""],
];

test("functions come back to their places, those of later libraries later", () => {
  const places: unknown[] = ["own"];
  const { made, libraries } = interpreter(places);
  libraries.a = { name: "a", exports: { f: "a.f" } };
  const table = new TableFiller(made, SLOTS);
  table.fillTo(3);
  assert.deepEqual(places, ["own", null, "a.f"]);
  libraries.b = { name: "b", exports: { late: "b.late" } };
  places.push(null, "made by the linker");
  table.finish(5);
  assert.deepEqual(places, ["own", "b.late", "a.f", null, "made by the linker"]);
});

test("a place that stays empty is an error", () => {
  const { made } = interpreter(["own"]);
  assert.throws(() => new TableFiller(made, SLOTS).finish(5), /place 1 of the function table/);
});
