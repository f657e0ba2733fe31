/** Bytes inside of what JSON can say: a dict with one key stands for them. */

/** `BYTES` of live_code/kernel/widgets/base/casts.py. */
const BYTES = "data:application/octet-stream;base64";

/** What JSON said, with a `DataView` where bytes stood, as widgets expect them. */
export function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [name, text] = entries[0] ?? [];
  if (entries.length === 1 && name === BYTES) return toBytes(String(text));
  return Object.fromEntries(entries.map(([key, part]) => [key, withBytes(part)]));
}

/** The same for `JSON.stringify`: buffers and views become text. */
export function plain(value: unknown): unknown {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return { [BYTES]: fromBytes(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

export function toBytes(text: string): DataView {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new DataView(bytes.buffer);
}

export function fromBytes(value: ArrayBuffer | ArrayBufferView): string {
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  let signs = "";
  for (const byte of bytes) signs += String.fromCharCode(byte);
  return btoa(signs);
}
