import { squarePhoto } from "../base/state/photo-code.ts";
import { importsFor } from "../course/python-imports.ts";
import { STRIPES, type State } from "./state.ts";
import { PAINTED } from "./strokes.ts";

const VALUES = { erase: "0", paint: "wave[spot]", restore: "original[spot]" } as const;

function loop({ strokes }: State): string {
  if (strokes.length === 0) return "";
  const dabs = strokes.flatMap(({ tool, size, points }) =>
    points.map(([u, v]) => `    ("${tool}", ${size}, ${u}, ${v}),`),
  );
  const used = new Set(strokes.map(({ tool }) => tool));
  const tools = (Object.keys(VALUES) as (keyof typeof VALUES)[]).filter((tool) => used.has(tool));
  const original = used.has("restore") ? "original = painted.copy()\n" : "";
  const wave = used.has("paint")
    ? `wave = ${PAINTED / 2} * 256**2 * (-1.0) ** np.add.outer(range(256), range(256))\n`
    : "";
  const lines = tools.map(
    (tool) => `        if tool == "${tool}":
            painted[spot] = ${VALUES[tool]}`,
  );
  return `f = np.fft.fftfreq(256, d=1 / 256)
${original}${wave}dabs = [  # tool, radius, u, v
${dabs.join("\n")}
]
for tool, radius, u, v in dabs:
    for sign in (1, -1):
        down, across = ((f - sign * c + 128) % 256 - 128 for c in (u, v))
        spot = np.hypot(down[:, None], across) <= radius
${lines.join("\n")}
`;
}

export function python(state: State): string {
  const names = state.stripes ? ["gratings"] : [];
  const stripes = state.stripes
    ? ` + gratings((256, 256), [(${STRIPES.u}, ${STRIPES.v})], amplitudes=${STRIPES.amplitude})`
    : "";
  const photo = squarePhoto(state.photo);
  return `${importsFor(photo, ...names)}

photo = ${photo}.astype(float)
given = photo${stripes}
painted = np.fft.fft2(given)
${loop(state)}picture = np.fft.ifft2(painted).real
print(np.sqrt(np.mean((picture - photo) ** 2)).round(2))`;
}
