/** The phase swap: which half of a spectrum holds what we see? */
import { figure } from "../base/state/figure.ts";
import { likeness, makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

const ALIKE = 0.4;

export default figure({
  name: "phase-swap",
  title: "Phase swap",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "On the four pictures, left and right change the phase, up and down the magnitude.",
  makeModel,
  view,
  python,
  presets: {
    first: { words: "first photo", state: { phase: 0, magnitude: 0 } },
    kept: { words: "phase of the first", state: { phase: 0, magnitude: 100 } },
    swapped: { words: "phase of the second", state: { phase: 100, magnitude: 0 } },
    second: { words: "second photo", state: { phase: 100, magnitude: 100 } },
  },
  tour: [
    {
      part: "mixture",
      text: "The strength of each wave comes from the second photo, its place from the first. Which of them do you see? Change the magnitude to find out what it adds.",
      done: (now, before) => now.magnitude !== before.magnitude,
    },
    {
      part: "four",
      text: "Now drag from left to right over the four pictures: only the phase changes.",
      done: (now, before) => now.phase !== before.phase && now.phase > 50,
    },
    {
      part: "four",
      text: "Stop in the middle. Half of the way, the waves agree on neither photo.",
      done: (now) => now.phase >= 40 && now.phase <= 60,
    },
  ],
  challenges: {
    disguise: {
      question:
        "Make a picture in which you see the second photo, though every wave is as strong as in the first.",
      preset: { photo: "camera", second: "coins", phase: 0, magnitude: 50 },
      solved:
        "All strengths are the first photo's, and still you see the second: its phase places the waves.",
      judge({ likeFirst, likeSecond }, { photo, second, magnitude }) {
        if (photo === second) return "Take two different photos.";
        if (magnitude !== 0) {
          return `The strengths are ${magnitude} % on the way to the second photo's, not the first's.`;
        }
        return likeSecond > ALIKE && likeSecond > likeFirst
          ? true
          : `It is like the second photo by ${likeness(likeSecond)}, like the first by ${likeness(likeFirst)}.`;
      },
    },
  },
});
