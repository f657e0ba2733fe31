/** Drawn for this project on a 16 x 16 grid; decorative, so hidden from screen readers. */

const PATHS = {
  run: "M4.5 2.8v10.4L13 8z",
  above: "M8 13V4M4.2 7.6 8 3.6l3.8 4M3 1.4h10",
  all: "M2.5 3v10L8.5 8zM8.5 3v10l6-5z",
  stop: "M3.8 3.8h8.4v8.4H3.8z",
  restart: "M13 8a5 5 0 1 1-1.6-3.7M13.2 1.6v3.2H10",
  reset: "M3 6.2h6.6a3.4 3.4 0 0 1 0 6.8H5.4M6 3 2.8 6.2 6 9.4",
  add: "M8 3v10M3 8h10",
  up: "M8 13V3.4M4 7.4l4-4 4 4",
  down: "M8 3v9.6M4 8.6l4 4 4-4",
  copy: "M5.5 5.5h7.7v7.7H5.5zM10.5 2.8H2.8v7.7",
  settings: "M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 3v3M5.5 10v3",
  compare: "M2.5 3h4v10h-4zM9.5 3h4v10h-4zM4 6h1M11 6h1M4 9h1M11 9h1",
  offline: "M8 2v8M4.6 7 8 10.4 11.4 7M3 13.5h10",
  back: "M12 3v10L5.5 8zM3.6 3v10",
  forward: "M4 3v10l6.5-5zM12.4 3v10",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  remove: "M3 4.5h10M6.2 4.5v-2h3.6v2M4.5 4.5l.6 9h5.8l.6-9",
  share: "M10 3h3v3M13 3 7.5 8.5M11 9v4H3V5h4",
  history: "M2.6 6.4A5.6 5.6 0 1 1 2.6 9.8M2.4 2.8v3.8h3.8M8 5.2V8l2 1.4",
  ok: "M3 8.6 6.5 12 13 4.6",
  error: "M4 4l8 8M12 4l-8 8",
  queued: "M8 4.4V8l2.4 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  variables: "M2.5 3h11v10h-11zM2.5 6.4h11M6.4 6.4V13M2.5 9.7h11",
  stale: "M3.4 4.6A6 6 0 1 1 2 8.6M3 1.6v3.2h3.2M8 5v3.2l2.2 1.4",
  watch: "M1.5 8Q8-1 14.5 8 8 17 1.5 8zM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  running: "M8 2a6 6 0 1 1-6 6",
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(["run", "all", "stop"]);
const SVG = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `live-icon live-icon-${name}${FILLED.has(name) ? " live-filled" : ""}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
