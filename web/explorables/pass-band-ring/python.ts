import { squarePhoto } from "../base/state/photo-code.ts";
import { importsFor } from "../course/python-imports.ts";
import { bandOf } from "./model.ts";
import { BEYOND, type State } from "./state.ts";

/** The same as a cell, with the library's filters. */
export function python(state: State): string {
  const { from, to, profile, order } = bandOf(state);
  const end = to > BEYOND ? "np.inf" : to;
  const sharp = profile === "butterworth" ? `, order=${order}` : "";
  const photo = squarePhoto(state.photo);
  return `${importsFor(photo, "radial_mask")}

halved = ${photo}.astype(float)
mask = radial_mask((256, 256), (${from}, ${end}), profile="${profile}"${sharp})
waves = np.fft.fftshift(np.fft.fft2(halved))
kept = np.fft.ifft2(np.fft.ifftshift(mask * waves)).real
energy = np.abs(waves) ** 2
energy[128, 128] = 0  # the mean does not count
print(f"coefficients {100 * mask.mean():.3f} %")
print(f"energy {100 * np.sum(mask**2 * energy) / energy.sum():.2f} %")
print(f"RMSE {np.sqrt(np.mean((halved - kept) ** 2)):.2f}")`;
}
