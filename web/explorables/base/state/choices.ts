/** Choices that several figures give: the same words for the same thing. */
import type { Border } from "../../../maths/borders.ts";
import { choice } from "./fields.ts";

export const BORDERS: Readonly<Record<Border, string>> = {
  zero: "zero",
  edge: "edge",
  reflect: "reflect",
  wrap: "wrap",
};

export const operation = choice("Operation", "correlate", {
  correlate: "correlation",
  convolve: "convolution",
});
