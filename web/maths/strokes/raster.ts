/** Strokes become pixels: 0 is paper, 1 ink, and pixels at the edge of a line are in between. */
import { type Tensor, zeros } from "../network/tensor.ts";
import { inkBox, type Point, type Stroke } from "./stroke.ts";

/** Pixels of the longer side of what is drawn: eight for each pixel that a digit gets in the end. */
export const FINE = 160;
/** Paper around it, so that the border of the image is paper. */
export const MARGIN = 2;
/** Radius of a pen, in pixels: a thinner line could pass between the middles of pixels. */
const THINNEST = 0.5;
/** A single dot of no width has no size that could be made larger. */
const LEAST = 1e-6;

/** [rows, columns] of the ink alone, as large as it can be; null where nothing is drawn. */
export function rasterised(strokes: readonly Stroke[]): Tensor | null {
  const box = inkBox(strokes);
  if (box === null) return null;
  const scale = FINE / Math.max(box.width, box.height, LEAST);
  const image = zeros([side(box.height * scale), side(box.width * scale)]);
  const placed = ({ x, y }: Point) => ({
    x: (x - box.left) * scale + MARGIN,
    y: (y - box.top) * scale + MARGIN,
  });
  for (const stroke of strokes) {
    const points = stroke.points.map(placed);
    const radius = Math.max((stroke.width / 2) * scale, THINNEST);
    points.forEach((point, number) => {
      if (number > 0 || points.length === 1) {
        drawLine(image, points[number - 1] ?? point, point, radius);
      }
    });
  }
  return image;
}

function side(length: number): number {
  return Math.ceil(length) + 2 * MARGIN;
}

/** Ink every pixel by how far its middle is from the line; where lines cross the darker one stays. */
function drawLine(image: Tensor, start: Point, end: Point, radius: number): void {
  const [rows = 0, columns = 0] = image.shape;
  const [alongX, alongY] = [end.x - start.x, end.y - start.y];
  const squared = alongX ** 2 + alongY ** 2 || 1;
  const reach = radius + 1;
  const [top, bottom] = range(start.y, end.y, reach, rows);
  const [left, right] = range(start.x, end.x, reach, columns);
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5 - start.y;
    for (let column = left; column <= right; column++) {
      const x = column + 0.5 - start.x;
      const share = Math.min(Math.max((x * alongX + y * alongY) / squared, 0), 1);
      const away = Math.hypot(x - share * alongX, y - share * alongY);
      const ink = Math.min(Math.max(radius - away + 0.5, 0), 1);
      const place = row * columns + column;
      if (ink > (image.data[place] ?? 1)) image.data[place] = ink;
    }
  }
}

/** The first and the last pixel within reach, off the border. */
function range(a: number, b: number, reach: number, length: number): [number, number] {
  const first = Math.floor(Math.min(a, b) - reach);
  const last = Math.ceil(Math.max(a, b) + reach);
  return [Math.max(first, 1), Math.min(last, length - 2)];
}
