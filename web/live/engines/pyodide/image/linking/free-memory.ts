/** Memory that Python has given back still holds what was there; an image is smaller without it. */

/** What Emscripten's allocator, dlmalloc, can be asked for. */
export interface Allocator {
  HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(size: number): number;
  _free(address: number): void;
  _malloc_footprint(): number;
  /** Returns what the limit is now; the largest number there is means none. */
  _malloc_set_footprint_limit(bytes: number): number;
}

const LARGEST = 1 << 24;
const SMALLEST = 1 << 11;
const NO_LIMIT = -1;

/** Fill with zeros what can be had without making the memory larger. */
export function wipeFreeMemory(allocator: Allocator): void {
  const taken: number[] = [];
  allocator._malloc_set_footprint_limit(allocator._malloc_footprint());
  for (let size = LARGEST; size >= SMALLEST; size /= 2) {
    for (;;) {
      const address = allocator._malloc(size);
      if (address === 0) break;
      taken.push(address);
      allocator.HEAPU8.fill(0, address, address + size);
    }
  }
  allocator._malloc_set_footprint_limit(NO_LIMIT);
  for (const address of taken) allocator._free(address);
}
