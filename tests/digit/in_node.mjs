/**
 * Answers questions about web/maths, so that Python can compare: `node in_node.mjs` reads a JSON list of requests and
 * writes the list of answers.
 */
import { stdin, stdout } from "node:process";
import { json } from "node:stream/consumers";
import { arithmetic } from "../../web/maths/network/arithmetic.ts";
import { answer, forward } from "../../web/maths/network/forward.ts";
import { readNetwork } from "../../web/maths/network/read.ts";
import { tensor } from "../../web/maths/network/tensor.ts";
import { centred } from "../../web/maths/strokes/centred.ts";
import { digitImage } from "../../web/maths/strokes/digit-image.ts";
import { rasterised } from "../../web/maths/strokes/raster.ts";

const plain = (x) => (x === null ? null : { shape: x.shape, values: Array.from(x.data) });
const given = ({ shape, values }) => tensor(Float32Array.from(values), shape);
const drawn = (strokes) =>
  strokes.map(({ points, width }) => ({ width, points: points.map(([x, y]) => ({ x, y })) }));
const sent = (value) =>
  JSON.parse(JSON.stringify(value, (_, inner) => (inner?.data ? plain(inner) : inner)));

const ANSWERS = {
  activations({ network, image }) {
    const found = forward(readNetwork(network), given(image));
    return { outputs: found.outputs.map(plain), probabilities: plain(found.probabilities) };
  },
  weights({ network }) {
    return readNetwork(network).layers.map((layer) => sent(layer));
  },
  arithmetic({ network, image, units }) {
    const read = readNetwork(network);
    const found = forward(read, given(image));
    return units.map(([layer, unit]) => sent(arithmetic(read, found, layer, unit)));
  },
  drawing({ strokes }) {
    const raster = rasterised(drawn(strokes));
    return { raster: plain(raster), digit: plain(centred(raster)) };
  },
  read({ network, drawings }) {
    const read = readNetwork(network);
    return drawings.map((strokes) => {
      const found = forward(read, digitImage(drawn(strokes)));
      return { answer: answer(found), probabilities: plain(found.probabilities), image: plain(found.image) };
    });
  },
};

const requests = await json(stdin);
stdout.write(JSON.stringify(requests.map((one) => ANSWERS[one.ask](one))));
