/** Files that a reader drops on the page. */

export function onFilesDropped(use: (files: File[]) => void): void {
  const files = ({ dataTransfer }: DragEvent) =>
    dataTransfer?.types.includes("Files") ? dataTransfer.files : null;
  const take = (event: DragEvent) => {
    const dropped = files(event);
    // A figure may have taken it.
    if (!dropped || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    use([...dropped]);
  };
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", take);
  // An editor would put the file's text into the code.
  for (const cell of document.querySelectorAll<HTMLElement>("div.cell[data-cell]"))
    cell.addEventListener("drop", take, true);
}
