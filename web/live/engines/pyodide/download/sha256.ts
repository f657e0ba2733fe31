/** SHA-256, also where the browser's own is missing: on plain http, and while Python waits. */
import { sha256 as hashed } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Hex digest of `bytes`. */
export function sha256(bytes: Uint8Array): string {
  return bytesToHex(hashed(bytes));
}

/** Hex digest by the browser's own code where it has it. */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return sha256(bytes);
  return bytesToHex(new Uint8Array(await subtle.digest("SHA-256", bytes)));
}
