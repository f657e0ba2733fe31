import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { Slices } from "./slices.ts";

function busy(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test("what is quick is done at once and in order", () => {
  const slices = new Slices();
  const done: number[] = [];
  for (let job = 0; job < 100; job += 1) slices.add(() => done.push(job));
  assert.deepEqual(done, [...Array(100).keys()]);
});

test("between long work the page has its turns, and the order stays", async () => {
  const slices = new Slices();
  const done: string[] = [];
  const turn = setInterval(() => done.push("page"), 1);
  for (let job = 0; job < 6; job += 1) {
    slices.add(() => {
      busy(20);
      done.push(`${job}`);
    });
  }
  while (!done.includes("5")) await settle();
  clearInterval(turn);
  const jobs = done.filter((what) => what !== "page");
  assert.deepEqual(jobs, ["0", "1", "2", "3", "4", "5"]);
  assert.ok(done.slice(0, done.indexOf("5")).includes("page"));
});

test("a job that throws does not hold up the others", async () => {
  const slices = new Slices();
  const done: string[] = [];
  assert.throws(() =>
    slices.add(() => {
      throw new Error("odd");
    }),
  );
  slices.add(() => done.push("next"));
  await settle();
  assert.deepEqual(done, ["next"]);
});

test("after its end nothing more is done", async () => {
  const slices = new Slices();
  const done: string[] = [];
  slices.add(() => busy(30));
  slices.add(() => done.push("late"));
  slices.end();
  await settle();
  assert.deepEqual(done, []);
});
