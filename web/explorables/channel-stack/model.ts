/** One filter on the channels of a photo: what each channel gives, their sum, and the bias. */
import { reachOf } from "../../maths/kernels.ts";
import { at, filled, type Matrix, part, rowsOf, sum } from "../../maths/matrix.ts";
import { added, perChannel, planesOf } from "../../maths/windows/stack.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey, signed } from "../base/view/scales.ts";
import { bracketed, written } from "../base/view/written.ts";
import type { State } from "./state.ts";

export const NAMES = ["red", "green", "blue"] as const;
/** Every second pixel is shown. */
const STEP = 2;
const SOURCE_MAX = 255;

export interface Layer {
  readonly name: (typeof NAMES)[number];
  readonly picture: Painter;
  readonly plane: Matrix;
  readonly window: Matrix;
  /** What this channel alone gives at the window. */
  readonly sum: number;
}

export interface Model extends Modelled {
  readonly layers: readonly Layer[];
  readonly map: Painter;
  /** Of the channels, and of the map. */
  readonly rows: number;
  readonly columns: number;
  readonly side: number;
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly reach: number;
  /** No weight counts against anything: the map is painted from black, 0, to white, `reach`. */
  readonly isGrey: boolean;
  readonly parameters: number;
}

function channelsOf({ pixels }: Photo): Matrix[] {
  const { width, height, data } = pixels;
  const [rows, columns] = [Math.ceil(height / STEP), Math.ceil(width / STEP)];
  return NAMES.map((_, channel) =>
    filled(rows, columns, (row, column) => data[4 * STEP * (row * width + column) + channel] ?? 0),
  );
}

/** One set of memories for each figure of a page. */
function remembered() {
  return {
    channels: memo(channelsOf),
    pictures: memo((channels: readonly Matrix[]) =>
      channels.map((channel): Painter => ({ themed: false, paint: () => grey(channel) })),
    ),
    planes: memo(planesOf),
    map: memo((channels: readonly Matrix[], planes: readonly Matrix[], count: number) =>
      added(perChannel(channels.slice(0, count), planes), 0),
    ),
    painter: memo((map: Matrix, bias: number, reach: number, isGrey: boolean): Painter => {
      const values = { ...map, data: map.data.map((value) => value + bias) };
      return isGrey
        ? { themed: false, paint: () => grey(values, 0, reach) }
        : { themed: true, paint: (theme) => signed(values, reach, theme) };
    }),
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const channels = known.channels(photos.get(state.photo));
    const planes = known.planes(state.planes);
    const side = state.planes.columns;
    const map = known.map(channels, planes, state.channels);
    const pictures = known.pictures(channels);
    const [first] = channels as [Matrix];
    const row = Math.min(state.row, map.rows - 1);
    const column = Math.min(state.column, map.columns - 1);
    const layers = channels.slice(0, state.channels).map((channel, index): Layer => {
      const plane = planes[index] as Matrix;
      const window = part(channel, row, column, side, side);
      const products = window.data.map((pixel, place) => pixel * (plane.data[place] ?? 0));
      return {
        name: NAMES[index] as Layer["name"],
        picture: pictures[index] as Painter,
        plane,
        window,
        sum: sum({ ...window, data: products }),
      };
    });
    const { reach, isGrey } = scaleOf(planes.slice(0, state.channels), state.bias);
    const value = at(map, row, column) + state.bias;
    const parameters = state.filters * (state.channels * side * side + 1);
    return {
      layers,
      map: known.painter(map, state.bias, reach, isGrey),
      rows: first.rows,
      columns: first.columns,
      side,
      row,
      column,
      value,
      reach,
      isGrey,
      parameters,
      sentence: sentence(layers, state, value, parameters),
      values: {
        value,
        sums: layers.map((layer) => layer.sum),
        windows: layers.map((layer) => rowsOf(layer.window)),
        parameters,
      },
    };
  };
}

/**
 * Up to the largest answer that grey levels can give, if none counts against. Otherwise up to half
 * of it: most of a photo lies below.
 */
function scaleOf(planes: readonly Matrix[], bias: number) {
  const halves = planes.flatMap(({ data }) => [...data].map((weight) => weight * (SOURCE_MAX / 2)));
  const [positive, negative] = reachOf([bias, ...halves]);
  const isGrey = negative === 0 && positive > 0;
  return { isGrey, reach: isGrey ? 2 * positive - bias : Math.max(positive, negative) || 1 };
}

function sentence(
  layers: readonly Layer[],
  { filters, channels, planes, bias }: State,
  value: number,
  parameters: number,
): string {
  const terms = [
    ...layers.map(({ name, sum }) => `${bracketed(sum)} (${name})`),
    `${bracketed(bias)} (bias)`,
  ];
  const side = planes.columns;
  return (
    `${terms.join(" + ")} = ${written(value)}. ` +
    `A layer of ${filters} such filters learns ${filters} · (${channels} · ${side}² + 1) = ${parameters} numbers.`
  );
}
