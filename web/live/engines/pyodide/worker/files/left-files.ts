/** Notices, at next to no cost, that a cell may have written files. */
import type { KernelReply } from "../../protocol/messages.ts";
import type { Python } from "../../python/types.ts";
import type { Written } from "./written.ts";

type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

export class LeftFiles {
  readonly #python: Python;
  readonly #post: Post;
  readonly #folder: string;
  readonly #since: number;
  #written: Written | null = null;
  /** Something may be written over, or into a folder. */
  #looks: boolean;

  constructor(python: Python, post: Post, looks: boolean) {
    this.#python = python;
    this.#post = post;
    this.#looks = looks;
    this.#folder = python.FS.cwd();
    this.#since = this.#time();
  }

  /** After the run `parent`. */
  async offer(parent: number): Promise<void> {
    try {
      this.#looks ||= this.#time() !== this.#since;
      if (!this.#looks) return;
      this.#written ??= await this.#made();
      this.#written.offer(parent);
    } catch (error) {
      console.info("What the cell wrote cannot be offered:", error);
    }
  }

  async #made(): Promise<Written> {
    const { Written } = await import("./written.ts");
    return new Written(this.#python, this.#post, this.#folder, this.#since);
  }

  /** A folder changes when something comes into it. */
  #time(): number {
    return this.#python.FS.stat(this.#folder).mtime.getTime();
  }
}
