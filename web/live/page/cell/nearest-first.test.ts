import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestFirst } from "./nearest-first.ts";

Object.assign(globalThis, { innerHeight: 900 });
const PLACES = [9000, 0, 2701, 2700, 40];

/** The cells in the order in which they are visited, each with the rest after it. */
async function visits(isPythonIdle: (visited: number) => boolean) {
  const visited: number[] = [];
  const rests: number[] = [];
  const cells = PLACES.map((distance) => ({ distance }));
  const rest = async (milliseconds: number) => void rests.push(milliseconds);
  const idle = () => isPythonIdle(visited.length);
  await nearestFirst(cells, ({ distance }) => visited.push(distance), idle, rest);
  return { visited, rests };
}

test("what is seen comes first, and only far-off cells wait for a Python that starts", async () => {
  const { visited, rests } = await visits(() => false);
  assert.deepEqual(visited, [0, 40, 2700, 2701, 9000]);
  assert.deepEqual(rests, [0, 0, 0, 250, 250]);
});

test("as soon as Python is there, no cell waits", async () => {
  const { rests } = await visits((visited) => visited > 4);
  assert.deepEqual(rests, [0, 0, 0, 250, 0]);
});

test("cells that move meanwhile are visited once, in the order of the beginning", async () => {
  let asked = 0;
  const moving = [3, 2, 1].map((place) => {
    return {
      place,
      get distance() {
        asked += 1;
        return place * asked;
      },
    };
  });
  const visited: number[] = [];
  await nearestFirst(
    moving,
    ({ place }) => visited.push(place),
    () => true,
    async () => {},
  );
  assert.deepEqual(visited, [3, 1, 2]);
  assert.equal(asked, 3);
});
