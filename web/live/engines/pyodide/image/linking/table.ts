/** The function table of an interpreter that is being restored. */
import type { Interpreter, Slot } from "./linking.ts";

/** Puts functions that Python once looked up by name where they were. */
export class TableFiller {
  readonly #interpreter: Interpreter;
  #waiting: Slot[];

  constructor(interpreter: Interpreter, slots: Slot[]) {
    this.#interpreter = interpreter;
    this.#waiting = slots;
  }

  /** Fill the recorded places below `end`, as far as their libraries are there. */
  fillTo(end: number): void {
    this.#growTo(end);
    const place = this.#waiting.findIndex(([index]) => index >= end);
    const count = place < 0 ? this.#waiting.length : place;
    const left = this.#waiting.slice(0, count).filter((slot) => !this.#fill(slot));
    // A place that became free again may hold a function of a library that came later.
    this.#waiting = [...left, ...this.#waiting.slice(count)];
  }

  /** After the last library: nothing may be left over. */
  finish(end: number): void {
    this.fillTo(end);
    const [slot] = this.#waiting;
    if (slot) throw new Error(`place ${slot[0]} of the function table is empty`);
  }

  #fill([index, library, name]: Slot): boolean {
    const { wasmTable, LDSO } = this.#interpreter;
    if (wasmTable.get(index) !== null) return true;
    const entry = library && LDSO.loadedLibsByName[library]?.exports?.[name];
    if (!entry) return false;
    this.#interpreter.setWasmTableEntry(index, entry);
    this.#interpreter.updateTableMap(index, 1);
    return true;
  }

  #growTo(length: number): void {
    const { wasmTable } = this.#interpreter;
    if (wasmTable.length < length) wasmTable.grow(length - wasmTable.length);
  }
}
