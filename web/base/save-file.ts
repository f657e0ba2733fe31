/** Hands the reader a file; it goes nowhere else. */
import { element } from "./dom.ts";

export function saveFile(name: string, text: string, type = "application/json"): void {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A hidden input for a file; `take` gets each file that is chosen. */
export function fileInput(accept: string, take: (file: File) => void): HTMLInputElement {
  const input = element("input");
  input.type = "file";
  input.accept = accept;
  input.hidden = true;
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) take(file);
    input.value = "";
  });
  return input;
}
