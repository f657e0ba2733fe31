/** The reader's own cells among the book's: the page's order decides, not their numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { defer, settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";
import { FIRST_OWN } from "./cell-name.ts";

type Given = ReturnType<typeof setUp>;

const ran = ({ last }: Given) => last().executions.map(({ cell }) => cell);

test("Python is asked what a cell needs by places on the page, also when an own cell is needed", async () => {
  const given = setUp({ cells: 3 });
  given.addOwn(1);
  await given.start();
  given.last().needed = { 3: [0, 1] };
  given.session.run(2);
  for (let count = 0; count < 3; count++) {
    await settle();
    await given.end();
  }
  assert.deepEqual(ran(given), [0, FIRST_OWN, 2]);
  assert.deepEqual(
    given.last().asked[0]?.cells.map(({ index }) => index),
    [0, 1, 2, 3],
  );
});

test("an own cell has what it needs run before it, and nothing that stands below", async () => {
  const given = setUp({ cells: 3 });
  given.addOwn(1);
  await given.start();
  given.last().needed = { 1: [0] };
  given.session.run(FIRST_OWN);
  await settle();
  await given.end();
  await given.end();
  assert.deepEqual(ran(given), [0, FIRST_OWN]);
});

test("cells that never run are none of those that Python is asked about", async () => {
  const given = setUp({ cells: 3 });
  const [shown] = given.page;
  assert.ok(shown);
  shown.runs = false;
  await given.start();
  given.last().needed = { 1: [0, 1] };
  given.session.run(2);
  for (let count = 0; count < 2; count++) {
    await settle();
    await given.end();
  }
  assert.deepEqual(
    given.last().asked[0]?.cells.map(({ source }) => source),
    ["cell 1", "cell 2"],
  );
  assert.deepEqual(ran(given), [1, 2]);
});

test("Run all and Run above go by the page's order, also after a move", async () => {
  const given = setUp({ cells: 2 });
  const own = given.addOwn(1);
  await given.start();
  given.session.runAll();
  for (let count = 0; count < 3; count++) {
    await settle();
    await given.end();
  }
  given.page.splice(1, 1);
  given.page.push(own);
  own.text = "edited";
  given.session.runAbove(1);
  await settle();
  assert.deepEqual(ran(given), [0, FIRST_OWN, 1, 0]);
});

test("Run all and Run above wait for cells of earlier visits", async () => {
  for (const ask of [
    ({ session }: Given) => session.runAll(),
    ({ session }: Given) => session.runAbove(1),
  ]) {
    const arrival = defer<void>();
    const given = setUp({ cells: 2, whole: () => arrival.promise });
    await given.start();
    ask(given);
    await settle();
    assert.deepEqual(ran(given), []);
    given.addOwn(0);
    arrival.resolve();
    await settle();
    assert.deepEqual(ran(given), [FIRST_OWN]);
    given.session.end("off");
  }
});

test("cells of earlier visits are not waited for any more once Stop is pressed or Python ends", async () => {
  for (const end of [
    ({ session }: Given) => session.stop(),
    ({ session }: Given) => session.end("off"),
    ({ session }: Given) => void session.restart(),
  ]) {
    const arrival = defer<void>();
    const given = setUp({ cells: 2, whole: () => arrival.promise });
    await given.start();
    given.session.runAll();
    end(given);
    arrival.resolve();
    await settle();
    assert.deepEqual(given.states(), ["static", "static"]);
    assert.equal(given.kernels.flatMap(({ executions }) => executions).length, 0);
  }
});

test("a page that runs by itself waits for cells of earlier visits, its set-up cells do not", async () => {
  const arrival = defer<void>();
  const given = setUp({ cells: 2, autoRun: true, whole: () => arrival.promise });
  const [first] = given.page;
  assert.ok(first);
  first.init = true;
  await given.start();
  await given.end();
  assert.deepEqual(ran(given), [0]);
  given.addOwn(1);
  arrival.resolve();
  await settle();
  await given.end();
  assert.deepEqual(ran(given).slice(1), [0, FIRST_OWN]);
});

test("an output is old when an own cell above it has run since, and says which", async (t) => {
  const given = setUp({ cells: 2 });
  given.addOwn(1);
  await given.start();
  await given.run(FIRST_OWN);
  await given.run(1);
  given.last().needed = { 2: [1] };
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await given.run(FIRST_OWN);
  t.mock.timers.tick(300);
  await settle();
  assert.equal(given.page.at(-1)?.outdatedBy, FIRST_OWN);
});

test("an own cell that fails is named as the page names it, and holds up what stands below", async () => {
  const given = setUp({ cells: 2 });
  given.addOwn(1, 7);
  await given.start();
  given.session.runAll();
  await settle();
  await given.end();
  await given.end("error");
  assert.match(given.notes.at(-1) ?? "", /^Stopped at your cell 7\./);
  assert.deepEqual(given.page.at(-1)?.remarks, [
    "Not run, because your cell 7 failed. Press Run to run it anyway.",
  ]);
  given.last().needed = { 2: [1] };
  given.session.run(1);
  await settle();
  assert.deepEqual(ran(given), [0, FIRST_OWN + 6, 1]);
});

test("a cell that is deleted while it runs still hears of its end, and nothing breaks", async () => {
  const given = setUp({ cells: 2 });
  const own = given.addOwn(1);
  await given.start();
  const outcome = given.session.run(FIRST_OWN);
  await settle();
  given.page.splice(1, 1);
  given.running().output({ type: "input_request", content: { prompt: "?", password: false } });
  assert.equal(own.replies.length, 1);
  await given.end("error");
  assert.equal(await outcome, "error");
  assert.equal(own.state, "error");
  await given.run(1);
  assert.equal(given.page[1]?.state, "ok");
});
