/** Every figure by its name; each comes as a file of its own when it is near the window. */
import type { Fields, Figure, Modelled } from "./base/state/figure.ts";

// biome-ignore lint/suspicious/noExplicitAny: figures differ in their states and models.
type Any = Figure<any, any>;

export const FIGURES: Readonly<Record<string, () => Promise<{ default: Any }>>> = {
  "draw-a-digit": () => import("./draw-a-digit/figure.ts"),
  "kernel-lab": () => import("./kernel-lab/figure.ts"),
};

export type AnyFigure = Figure<Fields, Modelled>;
