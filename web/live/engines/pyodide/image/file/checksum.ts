/** A checksum for bytes that this browser wrote itself: finds damage, is no defence against malice. */

const PRIME = 0x01000193;

/** Of `bytes`, whose start and length are multiples of four; four lanes, as they overlap in time. */
export function checksum(bytes: Uint8Array, seed = 0): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const even = words.length & ~3;
  let a = seed ^ 0x811c9dc5;
  let b = a ^ 1;
  let c = a ^ 2;
  let d = a ^ 3;
  for (let at = 0; at < even; at += 4) {
    a = Math.imul(a ^ (words[at] as number), PRIME);
    b = Math.imul(b ^ (words[at + 1] as number), PRIME);
    c = Math.imul(c ^ (words[at + 2] as number), PRIME);
    d = Math.imul(d ^ (words[at + 3] as number), PRIME);
    // High bits come down again; else a flipped top bit would stay on top.
    if ((at & 63) === 0) {
      a ^= a >>> 15;
      b ^= b >>> 15;
      c ^= c >>> 15;
      d ^= d >>> 15;
    }
  }
  for (let at = even; at < words.length; at++) a = Math.imul(a ^ (words[at] as number), PRIME);
  let sum = words.length;
  for (const lane of [a, b, c, d]) {
    sum = Math.imul(sum ^ lane ^ (lane >>> 13), 0x5bd1e995);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
