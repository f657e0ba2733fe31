/** Every figure by its name; each comes as a file of its own when it is near the window. */
import type { Figure } from "./base/state/figure.ts";

// biome-ignore lint/suspicious/noExplicitAny: figures differ in their states and models.
type Any = Figure<any, any>;

export const FIGURES: Readonly<Record<string, () => Promise<{ default: Any }>>> = {
  "flip-switch": () => import("./flip-switch/figure.ts"),
  "draw-a-digit": () => import("./draw-a-digit/figure.ts"),
  "border-theatre": () => import("./border-theatre/figure.ts"),
  "channel-stack": () => import("./channel-stack/figure.ts"),
  "im2col-loom": () => import("./im2col-loom/figure.ts"),
  "stride-stage": () => import("./stride-stage/figure.ts"),
  "kernel-lab": () => import("./kernel-lab/figure.ts"),
  "pixel-microscope": () => import("./pixel-microscope/figure.ts"),
  "window-walker": () => import("./window-walker/figure.ts"),
  "pass-band-ring": () => import("./pass-band-ring/figure.ts"),
  race: () => import("./race/figure.ts"),
  "theorem-bench": () => import("./theorem-bench/figure.ts"),
  "one-dot-one-wave": () => import("./one-dot-one-wave/figure.ts"),
  "paint-the-spectrum": () => import("./paint-the-spectrum/figure.ts"),
  "phase-swap": () => import("./phase-swap/figure.ts"),
  "wave-mixer": () => import("./wave-mixer/figure.ts"),
};
