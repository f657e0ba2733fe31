/** Reads a matrix as people have it: from NumPy, a list of lists, a spreadsheet, or plain columns. */
import { type Matrix, matrix } from "../../../maths/matrix.ts";
import { plain } from "../state/fields.ts";

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** null: no matrix, or rows of different lengths. */
export function matrixIn(text: string): Matrix | null {
  const inside = text.replaceAll("−", "-").replace(/np\.|numpy\.|array|dtype\s*=\s*\w+/g, "");
  const lines = inside
    .split(/\]\s*,?|[\n;]/)
    .map((line) => (line.match(NUMBER) ?? []).map(Number))
    .filter((row) => row.length > 0);
  const columns = lines[0]?.length ?? 0;
  return columns > 0 && lines.every((row) => row.length === columns) ? matrix(lines) : null;
}

/** As Python code: `np.array([[1, 2], [3, 4]])`, its rows below each other. */
export function numpyOf({ rows, columns, data }: Matrix, indent = 0): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    [...data.subarray(row * columns, (row + 1) * columns)].map(plain).join(", "),
  );
  const glue = `],\n${" ".repeat(indent + "np.array([".length)}[`;
  return `np.array([[${lines.join(glue)}]])`;
}
