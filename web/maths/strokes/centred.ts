/**
 * A drawing becomes an image as the network was trained on: the ink fills a box of 20 x 20 pixels, and its centre of
 * mass stands in the middle of 28 x 28. The library prepares digits in the same way, and a test holds both together.
 */
import { greatest, type Tensor, zeros } from "../network/tensor.ts";

export const SIDE = 28;
export const BOX = 20;
const CENTRE = SIDE / 2;
/** What is fainter than this part of the darkest ink is paper. */
const FAINTEST = 0.1;

/** [rows, columns], with paper at the border, becomes [1, 28, 28]; null where there is no ink. */
export function centred(image: Tensor): Tensor | null {
  const [rows = 0, columns = 0] = image.shape;
  const most = greatest(image.data);
  if (!(most > 0)) return null;
  const ink = Float64Array.from(image.data, (value) => {
    const share = value / most;
    return share < FAINTEST ? 0 : share;
  });
  const vertical = extent(rows, (row) => line(ink, row * columns, 1, columns).some(Boolean));
  const across = extent(columns, (column) => line(ink, column, columns, rows).some(Boolean));
  const longer = Math.max(vertical.length, across.length);
  const [height, width] = [shrunk(vertical.length, longer), shrunk(across.length, longer)];
  const cut = new Float64Array(vertical.length * across.length);
  for (let row = 0; row < vertical.length; row++) {
    const first = (vertical.first + row) * columns + across.first;
    cut.set(ink.subarray(first, first + across.length), row * across.length);
  }
  const flat = averaged(cut, { rows: vertical.length, columns: across.length, height });
  const turned = transposed(flat, height, across.length);
  const smaller = averaged(turned, { rows: across.length, columns: height, height: width });
  return placed(transposed(smaller, width, height), height, width);
}

interface Extent {
  readonly first: number;
  readonly length: number;
}

function extent(count: number, inked: (place: number) => boolean): Extent {
  let [first, last] = [count, -1];
  for (let place = 0; place < count; place++) {
    if (!inked(place)) continue;
    first = Math.min(first, place);
    last = place;
  }
  return { first, length: last - first + 1 };
}

function line(values: Float64Array, first: number, step: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, place) => values[first + place * step] ?? 0);
}

/** The pixels that a side of the ink gets when the longer one gets all of the box; halves go up. */
function shrunk(length: number, longer: number): number {
  return Math.max(1, Math.floor((2 * BOX * length + longer) / (2 * longer)));
}

interface Shrinking {
  readonly rows: number;
  readonly columns: number;
  readonly height: number;
}

/** Each of `height` new rows is the mean of the old rows that it covers, in parts where it cuts one. */
function averaged(values: Float64Array, { rows, columns, height }: Shrinking): Float64Array {
  const result = new Float64Array(height * columns);
  for (let i = 0; i < height; i++) {
    const [begin, end] = [(i * rows) / height, ((i + 1) * rows) / height];
    for (let row = Math.floor(begin); row < Math.min(Math.ceil(end), rows); row++) {
      const share = ((Math.min(end, row + 1) - Math.max(begin, row)) * height) / rows;
      for (let j = 0; j < columns; j++) {
        const place = i * columns + j;
        result[place] = (result[place] ?? 0) + share * (values[row * columns + j] ?? 0);
      }
    }
  }
  return result;
}

function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  return values.map((_, place) => values[(place % rows) * columns + Math.floor(place / rows)] ?? 0);
}

/** Put the small image so that its centre of mass is in the middle, with 1 as its darkest ink. */
function placed(small: Float64Array, height: number, width: number): Tensor {
  const most = greatest(small);
  const down = new Float64Array(height);
  const right = new Float64Array(width);
  small.forEach((value, place) => {
    const [row, column] = [Math.floor(place / width), place % width];
    down[row] = (down[row] ?? 0) + value;
    right[column] = (right[column] ?? 0) + value;
  });
  const [top, left] = [start(down), start(right)];
  const digit = zeros([1, SIDE, SIDE]);
  small.forEach((value, place) => {
    const [row, column] = [top + Math.floor(place / width), left + (place % width)];
    digit.data[row * SIDE + column] = value / most;
  });
  return digit;
}

/** Where a box must begin so that its centre of mass stands in the middle. */
function start(profile: Float64Array): number {
  const total = profile.reduce((a, b) => a + b, 0);
  const centre = profile.reduce((sum, value, place) => sum + value * place, 0) / total;
  return Math.min(Math.max(nearest(CENTRE - centre), 0), SIDE - profile.length);
}

/** Halves go to the even number, also where the last digits of a sum make them a little less. */
function nearest(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (Math.abs(rest - 0.5) < 5e-7) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}
