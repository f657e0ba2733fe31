/**
 * Random states of a figure and the numbers that it shows for them: `node states.ts`, one request per
 * line on standard input, {name, seed, count, photos, data}; the answer is a list of {state, takes,
 * values, code, written}, the last being the state as it stands in an address.
 * Tests compare the values with the library's.
 */
import { createInterface } from "node:readline";
import { rowsOf } from "../../maths/matrix.ts";
import { type Fields, initialState, sampleState } from "../base/state/figure.ts";
import { FIGURES } from "../names.ts";
import { type Given, photosOf } from "./given-photos.ts";
import { takesOf } from "./settable.ts";

interface Request extends Given {
  name: string;
  seed: number;
  count: number;
}

/** Numbers from 0 to below 1, the same for the same seed (Tommy Ettinger's mulberry32, CC0). */
function chance(seed: number): () => number {
  let place = seed;
  return () => {
    place = (place + 0x6d2b79f5) | 0;
    let mixed = Math.imul(place ^ (place >>> 15), place | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Matrices as lists of rows. */
function plainState(fields: Fields, state: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      fields[name]?.kind === "grid" ? rowsOf(value as Parameters<typeof rowsOf>[0]) : value,
    ]),
  );
}

async function answer({ name, seed, count, ...photos }: Request) {
  const loaded = await FIGURES[name]?.();
  if (!loaded) throw new Error(`no figure ${name}`);
  const { fields, makeModel, python } = loaded.default;
  const model = makeModel();
  const given = photosOf(photos);
  const random = chance(seed);
  const states = [initialState(fields)];
  while (states.length < count) states.push(sampleState(fields, random));
  const takes = takesOf(fields);
  return states.map((state) => ({
    takes,
    state: plainState(fields, state),
    values: model(state, given).values,
    code: python?.(state, given) ?? null,
    written: Object.fromEntries(
      Object.entries(fields as Fields).map(([name, { format }]) => [name, format(state[name])]),
    ),
  }));
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Request))}\n`);
}
