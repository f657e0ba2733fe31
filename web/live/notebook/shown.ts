/** What a cell shows in the page, as Jupyter writes it: text, and pictures of pixels. */
import type { Output } from "./notebook.ts";

const RAN: readonly (string | undefined)[] = ["ok", "error", "stopped"];

/** null: the cell has not run, so what it shows is the book's. */
export function shownOutputs(cell: HTMLElement): Output[] | null {
  if (!RAN.includes(cell.dataset.run)) return null;
  const outputs: Output[] = [];
  for (const node of cell.querySelectorAll<HTMLElement>(
    ".cell_output .output, .cell_output img, .cell_output canvas",
  )) {
    const output = outputOf(node);
    if (output) outputs.push(output);
  }
  return outputs;
}

function outputOf(node: HTMLElement): Output | null {
  const { classList } = node;
  const text = node.querySelector("pre")?.textContent ?? node.textContent ?? "";
  if (classList.contains("traceback")) return errorOf(text);
  if (classList.contains("stderr")) return { output_type: "stream", name: "stderr", text };
  if (classList.contains("stream")) return { output_type: "stream", name: "stdout", text };
  // Of what else there is the pictures come by themselves.
  if (classList.contains("output"))
    return node.querySelector("img, canvas") ? null : shown({ "text/plain": text.trimEnd() });
  const png = pngOf(node);
  return png === null ? null : shown({ "image/png": png });
}

const shown = (data: Record<string, string>): Output => {
  return { output_type: "display_data", data, metadata: {} };
};

function errorOf(text: string): Output {
  const traceback = text.trimEnd().split("\n");
  const [, ename = "Error", evalue = ""] =
    /^([\w.]+)(?:: (.*))?$/.exec(traceback.at(-1) ?? "") ?? [];
  return { output_type: "error", ename, evalue, traceback };
}

/** Through a canvas, since a page may not fetch what it has made itself. */
function pngOf(node: HTMLElement): string | null {
  try {
    const canvas = node instanceof HTMLCanvasElement ? node : painted(node as HTMLImageElement);
    const address = canvas.toDataURL("image/png");
    return address.slice(address.indexOf(",") + 1) || null;
  } catch {
    return null; // a picture of another host, or none
  }
}

function painted(image: HTMLImageElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas;
}
