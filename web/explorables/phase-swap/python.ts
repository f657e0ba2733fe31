import { plain } from "../base/state/fields.ts";
import { squarePhoto } from "../base/state/photo-code.ts";
import { importsFor } from "../course/python-imports.ts";
import type { State } from "./state.ts";

export function python({ photo, second, phase, magnitude }: State): string {
  const [first, other] = [squarePhoto(photo), squarePhoto(second)];
  return `${importsFor(first + other)}

first = ${first}.astype(float)
second = ${other}.astype(float)
one, other = np.fft.fft2(first), np.fft.fft2(second)
turn = np.angle(np.exp(1j * (np.angle(other) - np.angle(one))))
angle = np.angle(one) + ${plain(phase / 100)} * turn
size = ${plain(1 - magnitude / 100)} * np.abs(one) + ${plain(magnitude / 100)} * np.abs(other)
mixture = np.fft.ifft2(size * np.exp(1j * angle)).real
print(np.corrcoef(mixture.ravel(), first.ravel())[0, 1].round(3))`;
}
