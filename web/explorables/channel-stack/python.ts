import { rowsOf } from "../../maths/matrix.ts";
import { planesOf } from "../../maths/windows/stack.ts";
import { plain } from "../base/state/fields.ts";
import type { State } from "./state.ts";

/** The same as a cell: one filter of a layer on every second pixel of the photo. */
export function python(state: State): string {
  const { channels, bias, row, column } = state;
  const planes = planesOf(state.planes)
    .slice(0, channels)
    .map(
      (plane) =>
        `[${rowsOf(plane)
          .map((line) => `[${line.map(plain).join(", ")}]`)
          .join(", ")}]`,
    );
  const last = 256 - state.planes.columns;
  const at = (place: number) => Math.min(place, last);
  return `from cnn_helpers import correlate_layer, datasets
import numpy as np

photo = datasets.astronaut()[::2, ::2]
image = photo.transpose(2, 0, 1)[:${channels}].astype(float)
planes = np.array([
    ${planes.join(",\n    ")},
])
feature_map = correlate_layer(image, planes[np.newaxis], bias=[${plain(bias)}])[0]
print(feature_map[${at(row)}, ${at(column)}])`;
}
