import { plain } from "../base/state/fields.ts";
import type { State } from "./state.ts";

const PHOTOS: Readonly<Record<State["photo"], string>> = {
  camera: "datasets.camera()[::2, ::2]",
  astronaut: "rgb_to_grayscale(datasets.astronaut())[::2, ::2]",
  coins: "datasets.coins()",
  own: "datasets.camera()[::2, ::2]",
};

export function python({ photo, second, phase, magnitude }: State): string {
  const grey = [photo, second].includes("astronaut") ? ", rgb_to_grayscale" : "";
  return `from cnn_helpers import datasets${grey}
import numpy as np

first = ${PHOTOS[photo]}.astype(float)
second = ${PHOTOS[second]}.astype(float)
one, other = np.fft.fft2(first), np.fft.fft2(second)
turn = np.angle(np.exp(1j * (np.angle(other) - np.angle(one))))
angle = np.angle(one) + ${plain(phase / 100)} * turn
size = ${plain(1 - magnitude / 100)} * np.abs(one) + ${plain(magnitude / 100)} * np.abs(other)
mixture = np.fft.ifft2(size * np.exp(1j * angle)).real
print(np.corrcoef(mixture.ravel(), first.ravel())[0, 1].round(3))`;
}
