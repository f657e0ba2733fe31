/** A text as a part of an address: deflated, in the letters of base64url, with what tells damage. */
import { hash } from "../edits/saved.ts";

/** Bytes that are inflated at most: a few letters can stand for gigabytes. */
export const MOST_BYTES = 200_000;
const FORM = "1";

export async function packed(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const body = btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return [FORM, hash(text), body].join(".");
}

/** null: damaged, too long, or never one of ours. */
export async function unpacked(part: string): Promise<string | null> {
  const [form, sum, body = "", ...more] = part.split(".");
  if (form !== FORM || more.length > 0) return null;
  try {
    const letters = atob(body.replaceAll("-", "+").replaceAll("_", "/"));
    const text = await inflated(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
    return text !== null && hash(text) === sum ? text : null;
  } catch {
    return null;
  }
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const whole = await new Blob(chunks).arrayBuffer();
  return new TextDecoder("utf-8", { fatal: true }).decode(whole);
}
