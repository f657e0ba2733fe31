/** How many operations each way takes, by counting; an addition and a product count one each. */

export const WAYS = ["sliding", "passes", "fourier"] as const;
export type Way = (typeof WAYS)[number];

/** The sides that are raced: with a kernel up to 33 each just fits below the next power of two. */
export const KERNELS = [3, 5, 7, 9, 11, 13, 15, 19, 23, 27, 33] as const;
export const LARGEST = 33;

/** The side of the arrays that are transformed: a power of two with room for what comes round. */
export function paddedSide(size: number, kernel: number): number {
  return 2 ** Math.ceil(Math.log2(size + kernel - 1));
}

export function operations(way: Way, size: number, kernel: number): number {
  switch (way) {
    case "sliding":
      return 2 * kernel ** 2 * size ** 2;
    case "passes":
      return 4 * kernel * size ** 2;
    case "fourier": {
      const entries = paddedSide(size, kernel) ** 2;
      // Three complex transforms with 5 n log2 n each, and one product of complex numbers.
      return 15 * entries * Math.log2(entries) + 6 * entries;
    }
    default:
      return way satisfies never;
  }
}

/** The smallest kernel of odd side for which Fourier has less to do than sliding. */
export function countedCrossover(size: number): number {
  let kernel = 1;
  while (operations("fourier", size, kernel) >= operations("sliding", size, kernel)) kernel += 2;
  return kernel;
}
