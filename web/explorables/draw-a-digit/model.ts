/** The drawing goes through the network; every number on the way is kept. */
import type { Matrix } from "../../maths/matrix.ts";
import { type Arithmetic, arithmetic } from "../../maths/network/arithmetic.ts";
import { type Activations, answer, forward, inputOf } from "../../maths/network/forward.ts";
import type { Network } from "../../maths/network/layers.ts";
import { readNetwork } from "../../maths/network/read.ts";
import { type Tensor, zeros } from "../../maths/network/tensor.ts";
import { digitImage } from "../../maths/strokes/digit-image.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photos } from "../base/state/photos.ts";
import { grey } from "../base/view/scales.ts";
import { percent, written } from "../base/view/written.ts";
import type { LayerKey, State } from "./state.ts";
import type { Drawing } from "./strokes.ts";

export const NETWORK = "digit-network";
const SIDE = 28;

/** Layers of the network by what the figure calls them: what is shown, and what is opened. */
export interface Stage {
  readonly key: LayerKey;
  readonly title: string;
  /** Index of the layer whose output is shown. */
  readonly shown: number;
  /** Index of the layer whose sum is opened. */
  readonly opened: number;
}

export interface Model extends Modelled {
  readonly empty: boolean;
  readonly network: Network;
  readonly run: Activations;
  readonly answer: number;
  readonly probabilities: readonly number[];
  readonly image: Painter;
  readonly stages: readonly (Stage & { maps: readonly Painter[]; side: number })[];
  /** The stage that is open, and the unit in it. */
  readonly open: Stage & { channel: number; row: number; column: number; sides: number };
  readonly unit: Arithmetic;
  readonly unitMap: Painter;
}

function stagesOf(network: Network): Stage[] {
  const titles: Record<LayerKey, string> = {
    first: "8 maps: what each filter finds",
    pooled: "half the size: the largest of every 2 × 2",
    second: "16 maps, each made of all 8",
    again: "half the size again",
    scores: "10 scores",
  };
  const kinds = network.layers.map(({ kind }) => kind);
  const places = (kind: string) => kinds.flatMap((one, index) => (one === kind ? [index] : []));
  const [first = 0, second = 0] = places("conv2d");
  const [pooled = 0, again = 0] = places("maxpool");
  const scores = kinds.lastIndexOf("dense");
  const stage = (key: LayerKey, shown: number, opened: number) => {
    return { key, title: titles[key], shown, opened };
  };
  return [
    stage("first", first + 1, first),
    stage("pooled", pooled, pooled),
    stage("second", second + 1, second),
    stage("again", again, again),
    stage("scores", scores, scores),
  ];
}

/** One map of an output [maps, rows, columns] as a matrix. */
function mapOf({ data, shape }: Tensor, index: number): Matrix {
  const [, rows = 1, columns = 1] = shape;
  const size = rows * columns;
  return {
    rows,
    columns,
    data: Float64Array.from(data.subarray(index * size, (index + 1) * size)),
  };
}

const greatest = (data: ArrayLike<number>) => Array.from(data).reduce((a, b) => Math.max(a, b), 0);

/** All maps of a stage on one scale: the brightest of them is white. */
function painters(output: Tensor): Painter[] {
  const [maps = 1] = output.shape;
  const high = greatest(output.data) || 1;
  return Array.from({ length: output.shape.length === 3 ? maps : 0 }, (_, index) => {
    const values = mapOf(output, index);
    return { themed: false, paint: () => grey(values, 0, high) };
  });
}

function remembered() {
  return {
    network: memo((json: unknown) => readNetwork(json)),
    run: memo((network: Network, strokes: Drawing, pen: number) => {
      const lines = strokes.map((points) => ({ points, width: pen / 100 }));
      const image = digitImage(lines);
      const run = forward(network, image ?? zeros([1, SIDE, SIDE]));
      const stages = stagesOf(network).map((stage) => {
        const output = run.outputs[stage.shown] ?? run.image;
        return { ...stage, maps: painters(output), side: output.shape[1] ?? 1 };
      });
      const picture = mapOf(run.image, 0);
      const painted: Painter = { themed: false, paint: () => grey(picture, 0, 1) };
      return { run, stages, empty: image === null, image: painted };
    }),
    map: memo((output: Tensor, channel: number): Painter => {
      const values = output.shape.length === 3 ? mapOf(output, channel) : mapOf(output, 0);
      const high = greatest(output.data) || 1;
      return { themed: false, paint: () => grey(values, 0, high) };
    }),
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, given) => {
    const network = known.network(given.data(NETWORK));
    const { run, stages, empty, image } = known.run(network, state.strokes, state.pen);
    const stage = stages.find(({ key }) => key === state.layer) ?? stages[0];
    if (!stage) throw new Error("the network has no layers to show");
    const output = run.outputs[stage.shown] ?? run.image;
    const [maps = 1, rows = 1, columns = 1] = output.shape;
    const isScores = stage.key === "scores";
    const open = {
      ...stage,
      channel: Math.min(state.channel, maps - 1),
      row: isScores ? 0 : Math.min(state.row, rows - 1),
      column: isScores ? 0 : Math.min(state.column, columns - 1),
      sides: rows,
    };
    const place = isScores ? [open.channel] : [open.channel, open.row, open.column];
    const unit = arithmetic(network, run, stage.opened, place);
    const probabilities = Array.from(run.probabilities.data);
    const said = answer(run);
    return {
      empty,
      network,
      run,
      answer: said,
      probabilities,
      image,
      stages,
      open,
      unit,
      unitMap: known.map(output, open.channel),
      sentence: sentence(empty, said, probabilities[said] ?? 0, unit),
      values: {
        probabilities,
        scores: Array.from(inputOf(run, run.outputs.length).data),
        unit: unit.output,
        image: Array.from(run.image.data),
      },
    };
  };
}

function sentence(empty: boolean, said: number, probability: number, unit: Arithmetic): string {
  if (empty) return "Nothing is drawn yet. Draw a digit from 0 to 9.";
  const result = `The network says ${said} (${percent(probability)}).`;
  if (unit.kind === "chosen") {
    return `${result} The open unit keeps ${written(unit.output)}, the largest of ${unit.window.data.length}.`;
  }
  const after = unit.relu === null ? "" : `; ReLU makes ${written(unit.relu)} of it`;
  return `${result} The open unit adds ${unit.products.data.length} products: ${written(unit.sum)} + bias ${written(unit.bias)} = ${written(unit.output)}${after}.`;
}
