import assert from "node:assert/strict";
import { test } from "node:test";
import { PageAddress } from "./page-address.ts";
import { number } from "./state/fields.ts";

Object.defineProperty(globalThis, "location", { value: new URL("http://book.test/page.html") });
Object.defineProperty(globalThis, "addEventListener", { value: () => {} });

const fields = { level: number("Level", 2, { min: 0, max: 10 }) };
const initial = { level: 2 };

test("the page's address has what differs from the first state; a link names the figure in any case", () => {
  const address = new PageAddress("dial", { version: 1, fields });
  assert.equal(address.with(initial, initial, false), "/page.html");
  assert.equal(address.with(initial, initial, true), "#dial=1");
  assert.equal(address.with({ level: 3 }, initial, false), "#dial=1;level.3");
});

test("what a lecturer posed goes on to stand in the address", () => {
  const address = new PageAddress("dial", { version: 1, fields });
  const told: unknown[] = [];
  location.hash = "#dial=1;level.5;hide.level;challenge.top";
  address.listen((one) => told.push(one.change));
  assert.deepEqual(told, [{ level: 5 }]);
  const link = address.with({ level: 6 }, initial, true);
  for (const part of ["level.6", "hide.level", "challenge.top"])
    assert.ok(link.includes(part), link);
});

test("a link is about its own figure: what was done with others stays in the page's address", () => {
  location.hash = "#lab=1;row.7&shared-cells=1.ab.cd";
  const address = new PageAddress("dial", { version: 1, fields });
  assert.equal(address.with({ level: 3 }, initial, true), "#dial=1;level.3");
  const page = address.with({ level: 3 }, initial, false);
  assert.equal(page, "#lab=1;row.7&shared-cells=1.ab.cd&dial=1;level.3");
  location.hash = "";
});
