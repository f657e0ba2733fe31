/** Several channels, each with a kernel plane of its own, added up to one map. */
import { correlate } from "../correlation.ts";
import { type Matrix, part } from "../matrix.ts";

/** Planes that stand below each other in one matrix, `side` rows each. */
export function planesOf(stacked: Matrix): Matrix[] {
  const side = stacked.columns;
  const count = stacked.rows / side;
  return Array.from({ length: count }, (_, plane) => part(stacked, plane * side, 0, side, side));
}

export function stacked(planes: readonly Matrix[]): Matrix {
  const columns = planes[0]?.columns ?? 0;
  const data = Float64Array.from(planes.flatMap((plane) => [...plane.data]));
  return { rows: data.length / (columns || 1), columns, data };
}

/** What each channel gives with its own plane; a layer adds them up. */
export function perChannel(channels: readonly Matrix[], planes: readonly Matrix[]): Matrix[] {
  return channels.map((channel, index) => correlate(channel, planes[index] as Matrix));
}

export function added(maps: readonly Matrix[], bias: number): Matrix {
  const [first] = maps as [Matrix];
  const data = new Float64Array(first.data.length).fill(bias);
  for (const map of maps) {
    for (let place = 0; place < data.length; place++) {
      data[place] = (data[place] as number) + (map.data[place] as number);
    }
  }
  return { ...first, data };
}
