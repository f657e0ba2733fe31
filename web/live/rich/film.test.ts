import assert from "node:assert/strict";
import { test } from "node:test";
import { filmIn, following } from "./film.ts";

/** As Matplotlib writes it: base64 broken over lines with a backslash. */
const HTML = `<form><input type="radio" value="once"
  ><input type="radio" value="reflect" id="_r"
         checked></form><script>
    var frames = new Array(2);
    frames[0] = "data:image/png;base64,iVBORw0K\\
Ggo=\\
"
  frames[1] = "data:image/png;base64,AAAA"
    setTimeout(function() {
        anim1 = new Animation(frames, img_id, slider_id, 40.0,
                                 loop_select_id);
    }, 0);</script>`;

test("the pictures, the pace and the end of a film are taken out of Matplotlib's script", () => {
  assert.deepEqual(filmIn(HTML), {
    frames: [
      { type: "image/png", data: "iVBORw0KGgo=" },
      { type: "image/png", data: "AAAA" },
    ],
    interval: 40,
    after: "reflect",
  });
});

test("other HTML is no film", () => {
  assert.equal(filmIn("<b>frames[0]</b>"), null);
  assert.equal(filmIn("<script>new Animation(frames, a, b, 40, c)</script>"), null);
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
