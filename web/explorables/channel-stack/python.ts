import { rowsOf } from "../../maths/matrix.ts";
import { planesOf } from "../../maths/windows/stack.ts";
import { plain } from "../base/state/fields.ts";
import { colourPhoto } from "../base/state/photo-code.ts";
import type { Photos } from "../base/state/photos.ts";
import { importsFor } from "../course/python-imports.ts";
import type { State } from "./state.ts";

/** The same as a cell: one filter of a layer on every second pixel of the photo. */
export function python(state: State, photos: Photos): string {
  const { channels, bias, row, column } = state;
  const planes = planesOf(state.planes)
    .slice(0, channels)
    .map(
      (plane) =>
        `[${rowsOf(plane)
          .map((line) => `[${line.map(plain).join(", ")}]`)
          .join(", ")}]`,
    );
  const photo = colourPhoto(state.photo);
  const { rows, columns } = photos.get(state.photo).grey;
  const at = (place: number, length: number) =>
    Math.max(0, Math.min(place, Math.ceil(length / 2) - state.planes.columns));
  return `${importsFor(photo, "correlate_layer")}

photo = ${photo}[::2, ::2]
image = photo.transpose(2, 0, 1)[:${channels}].astype(float)
planes = np.array([
    ${planes.join(",\n    ")},
])
feature_map = correlate_layer(image, planes[np.newaxis], bias=[${plain(bias)}])[0]
print(feature_map[${at(row, rows)}, ${at(column, columns)}])`;
}
