import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "./connection.ts";
import { Progress, type ProgressReport } from "./progress.ts";

function recorder() {
  const reports: ProgressReport[] = [];
  const clock = { now: 0 };
  const line = new Connection(() => clock.now);
  const progress = new Progress(
    (report) => reports.push(report),
    () => clock.now,
    line,
  );
  return { reports, clock, progress, line };
}

test("every stage is told at once, and once", () => {
  const { reports, progress } = recorder();
  progress.enter("Downloading");
  progress.enter("Downloading");
  progress.enter("Starting");
  assert.deepEqual(
    reports.map(({ stage }) => stage),
    ["Downloading", "Starting"],
  );
});

test("bytes are told at most ten times a second, and at their end", () => {
  const { reports, clock, progress } = recorder();
  progress.expect(1000);
  progress.enter("Downloading");
  for (let count = 0; count < 1000; count++) {
    clock.now += 1;
    progress.add(1);
  }
  assert.ok(reports.length <= 12, `${reports.length} reports`);
  assert.deepEqual(reports.at(-1), {
    stage: "Downloading",
    done: 1000,
    total: 1000,
    line: "flowing",
  });
});

test("done never falls and total holds everything expected", () => {
  const { reports, clock, progress } = recorder();
  progress.expect(100);
  progress.expect(50);
  progress.enter("Downloading");
  for (const count of [30, 70, 50]) {
    clock.now += 200;
    progress.add(count);
  }
  assert.deepEqual(
    reports.map(({ done }) => done),
    [0, 30, 100, 150],
  );
  assert.ok(reports.every(({ total }) => total === 150));
});

test("a change of the line is told at once, but not before there is a stage", () => {
  const { reports, progress, line } = recorder();
  line.broke();
  assert.equal(reports.length, 0);
  progress.enter("Downloading");
  line.heard();
  assert.deepEqual(
    reports.map((report) => report.line),
    ["broken", "flowing"],
  );
});
