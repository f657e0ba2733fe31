/** Program output as a terminal shows it: carriage returns overwrite, escape codes vanish. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI escape codes begin with ESC.
const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007/g;
const CONTROL = /[\r\b]/;

export class TerminalText {
  /** Finished lines, each with its line feed. */
  #lines = "";
  /** The line that is being written, and the column of the next character. */
  #line = "";
  #column = 0;

  write(text: string): void {
    const pieces = text.replace(ANSI, "").replaceAll("\r\n", "\n").split("\n");
    pieces.forEach((piece, index) => {
      if (index > 0) this.#endLine();
      this.#writeInLine(piece);
    });
  }

  get text(): string {
    return this.#lines + this.#line;
  }

  get length(): number {
    return this.#lines.length + this.#line.length;
  }

  /** Forget the line that is being written, and return it. */
  cutLine(): string {
    const line = this.#line;
    this.#line = "";
    this.#column = 0;
    return line;
  }

  /** Keep whole lines of at least so many characters from the end, and return what went. */
  cutTo(length: number): string {
    const excess = this.length - length;
    if (excess <= 0) return "";
    if (excess >= this.#lines.length) {
      const gone = this.#lines;
      this.#lines = "";
      return gone + this.#cutLongLine(length);
    }
    const end = this.#lines.lastIndexOf("\n", excess) + 1;
    const gone = this.#lines.slice(0, end);
    this.#lines = this.#lines.slice(end);
    return gone;
  }

  #cutLongLine(length: number): string {
    const excess = Math.max(0, this.#line.length - length);
    const gone = this.#line.slice(0, excess);
    this.#line = this.#line.slice(excess);
    this.#column = Math.max(0, this.#column - excess);
    return gone;
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
}
