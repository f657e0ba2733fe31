import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../fixtures/deferred.ts";
import { liveCell, ORDER } from "../fixtures/exercise.ts";

test("Check says that nothing was checked, and which line is missing", async () => {
  const { section, editor, run } = liveCell();
  await run("check", "pass");
  editor.source = "def f():\n    return 3\n# check(f)";
  assert.match(
    (await run("check", null)) ?? "",
    /Nothing was checked: the line “check\(f\)” is gone/,
  );
  assert.equal(section.dataset.result, "none");
  assert.equal(section.hasAttribute("data-solved"), true);
  editor.source = "";
  assert.match((await run("check", null)) ?? "", /the line “check\(f\)” is gone/);
  editor.source = "if False:\n    check(f)\n";
  assert.match((await run("check", null)) ?? "", /its check told this page nothing/);
});

test("a run at the cell that checks nothing is the reader's business while nothing was solved", async () => {
  const { run } = liveCell();
  assert.equal(await run("cell", null), "");
});

test("what stands below is of the last run; that it was solved stays at the frame", async () => {
  const { section, cell, record, run, said } = liveCell();
  assert.equal(await run("check", "pass"), "Solved.");
  cell.dataset.run = "static"; // Reset
  await settle();
  assert.match(said() ?? "", /^Solved before. Press Check/);
  assert.equal(section.dataset.result, "none");
  assert.match((await run("cell", "none")) ?? "", /^Solved before; your code as it stands now/);
  await run("cell", "pass");
  assert.match((await run("cell", null, "error")) ?? "", /stopped with an error/);
  assert.equal(section.dataset.result, "fail");
  await run("cell", "pass");
  assert.match((await run("cell", null, "stopped")) ?? "", /nothing was checked/);
  await run("cell", "pass");
  assert.match((await run("cell", null)) ?? "", /^Solved before/);
  await run("cell", "pass");
  cell.dataset.run = "running"; // without an end
  await settle();
  assert.equal(said(), "Your code is running.");
  assert.equal(section.hasAttribute("data-solved"), true);
  assert.equal(record.solved, 1);
});

test("Check runs what the reader has written in a cell of lines, and overwrites nothing", async () => {
  const { section, editor, run, press, cell, said } = liveCell("order", ORDER, "a = ...\ncheck(a)");
  await settle();
  press("line-down");
  await run("check", "fail");
  const put = "a = 1\na = 2\na\n\n\ncheck(a)";
  assert.equal(editor.source, put);
  press("line-down");
  await run("check", "fail");
  assert.notEqual(editor.source, put);
  editor.source = "a = 7\ncheck(a)";
  assert.match(
    (await run("check", "fail")) ?? "",
    /^Not yet. The sentence.*have written in the cell/,
  );
  assert.match((await run("check", "pass")) ?? "", /^Solved. Check ran what you have written/);
  assert.equal(editor.source, "a = 7\ncheck(a)");
  editor.source = "a = ...\ncheck(a)"; // Reset
  cell.dataset.run = "static";
  await settle();
  assert.match(said() ?? "", /^Solved before/);
  assert.equal(await run("check", "pass"), "Solved.");
  assert.equal(editor.source, "a = 1\na\na = 2\n\n\ncheck(a)");
  assert.equal(section.dataset.result, "pass");
});

test("code that was written in a cell of lines runs while the lines are still as they came", async () => {
  const { editor, run } = liveCell("order", ORDER, "a = ...\ncheck(a)");
  assert.equal(await run("check", "pass"), "Put the lines in order first.");
  editor.source = "a = 7\ncheck(a)";
  assert.match((await run("check", "pass")) ?? "", /^Solved./);
});
