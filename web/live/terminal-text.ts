/** Program output as a terminal shows it: carriage returns overwrite, escape codes vanish. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI escape codes begin with ESC.
const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007/g;
const CONTROL = /[\r\b]/;
const KEPT = 50_000;

export class TerminalText {
  /** Finished lines, each with its line feed. */
  #lines = "";
  /** The line that is being written, and the column of the next character. */
  #line = "";
  #column = 0;
  #dropped = false;

  write(text: string): void {
    const pieces = text.replace(ANSI, "").replaceAll("\r\n", "\n").split("\n");
    pieces.forEach((piece, index) => {
      if (index > 0) this.#endLine();
      this.#writeInLine(piece);
    });
    this.#trim();
  }

  get text(): string {
    const note = this.#dropped ? "… earlier output left out …\n" : "";
    return note + this.#lines + this.#line;
  }

  #endLine(): void {
    this.#lines += `${this.#line}\n`;
    this.#line = "";
    this.#column = 0;
  }

  #writeInLine(piece: string): void {
    if (!CONTROL.test(piece)) {
      this.#overwrite(piece);
      return;
    }
    for (const part of piece.split(/([\r\b])/)) {
      if (part === "\r") this.#column = 0;
      else if (part === "\b") this.#column = Math.max(0, this.#column - 1);
      else this.#overwrite(part);
    }
  }

  #overwrite(text: string): void {
    const after = this.#line.slice(this.#column + text.length);
    this.#line = this.#line.slice(0, this.#column) + text + after;
    this.#column += text.length;
  }

  /** An endless loop of prints must not fill the page: keep the end. */
  #trim(): void {
    const excess = this.#lines.length - 2 * KEPT;
    if (excess <= 0) return;
    this.#lines = this.#lines.slice(this.#lines.indexOf("\n", this.#lines.length - KEPT) + 1);
    this.#dropped = true;
  }
}
