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
  const most = greatest(image.data);
  if (!(most > 0)) return null;
  const { ink, rows, columns } = cutOut(image, most);
  const longer = Math.max(rows, columns);
  const [height, width] = [shrunk(rows, longer), shrunk(columns, longer)];
  const flat = averaged(ink, { rows, columns, height });
  const turned = transposed(flat, height, columns);
  const small = averaged(turned, { rows: columns, columns: height, height: width });
  return placed(transposed(small, width, height), height, width);
}

interface Cut {
  readonly ink: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** The part of the image that has ink, on a scale on which the darkest is 1. */
function cutOut({ data, shape }: Tensor, most: number): Cut {
  const [high = 0, wide = 0] = shape;
  let [top, left, bottom, right] = [high, wide, -1, -1];
  for (let row = 0; row < high; row++) {
    for (let column = 0; column < wide; column++) {
      if ((data[row * wide + column] ?? 0) / most < FAINTEST) continue;
      top = Math.min(top, row);
      bottom = row;
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const ink = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const share = (data[(top + row) * wide + left + column] ?? 0) / most;
      if (share >= FAINTEST) ink[row * columns + column] = share;
    }
  }
  return { ink, rows, columns };
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
