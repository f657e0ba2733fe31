import assert from "node:assert/strict";
import { test } from "node:test";
import { FILM } from "../mime/kinds.ts";
import { filmOf, following } from "./film.ts";

test("the pictures of a film are told apart by their sizes", async () => {
  const about = { kind: "image/png", sizes: [3, 2], interval: 1, after: "once" };
  const film = filmOf(new TextEncoder().encode("oneab"), { [FILM]: about });
  assert.deepEqual(await Promise.all(film.frames.map((frame) => frame.text())), ["one", "ab"]);
  assert.equal(film.frames[0]?.type, "image/png");
  assert.deepEqual([film.interval, film.after], [10, "once"]);
});

test("a film of anything but pictures is none", () => {
  for (const kind of ["text/html", "image/svg+xml", "image/png;text/html"]) {
    const about = { kind, sizes: [1], interval: 1, after: "once" };
    assert.throws(() => filmOf(new Uint8Array(1), { [FILM]: about }), TypeError);
  }
});

test("a film goes on as its end asks for", () => {
  const walk = (after: "once" | "loop" | "reflect", start: 1 | -1 = 1) => {
    const places: number[] = [0];
    let state: { place: number; step: 1 | -1 } | null = { place: 0, step: start };
    while (state && places.length < 7) {
      state = following(state.place, state.step, 3, after);
      if (state) places.push(state.place);
    }
    return places;
  };
  assert.deepEqual(walk("once"), [0, 1, 2]);
  assert.deepEqual(walk("loop"), [0, 1, 2, 0, 1, 2, 0]);
  assert.deepEqual(walk("reflect"), [0, 1, 2, 1, 0, 1, 2]);
  assert.equal(following(0, 1, 1, "loop"), null);
});
