/** Jupyter's messages as they come and go over a WebSocket ("WebSocket wire protocol", the default one). */

export type Channel = "shell" | "iopub" | "stdin" | "control";

export interface Message {
  channel: Channel;
  type: string;
  id: string;
  /** The request of which it comes; null if of none. */
  parent: string | null;
  content: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

export type Outgoing = Pick<Message, "channel" | "type" | "content"> & { id: string };

const VERSION = "5.3";

export function encoded({ channel, type, id, content }: Outgoing, session: string): string {
  const date = new Date().toISOString();
  const header = { msg_id: id, msg_type: type, session, username: "", version: VERSION, date };
  const rest = { parent_header: {}, metadata: {}, content, buffers: [] };
  return JSON.stringify({ channel, header, ...rest });
}

/** Null: it is no message. Of one with buffers only what is not in them is taken. */
export function decoded(data: unknown): Message | null {
  const text = data instanceof ArrayBuffer ? firstPart(data) : data;
  if (typeof text !== "string") return null;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(message) || !isObject(message.header) || !isObject(message.content)) return null;
  const { channel, header, parent_header, content, metadata } = message;
  const { msg_id, msg_type } = header;
  if (typeof msg_id !== "string" || typeof msg_type !== "string") return null;
  const parent = isObject(parent_header) ? parent_header.msg_id : null;
  return {
    channel: channel as Channel,
    type: msg_type,
    id: msg_id,
    parent: typeof parent === "string" ? parent : null,
    content,
    metadata: isObject(metadata) ? metadata : {},
  };
}

/** Before its parts a binary message says how many they are and where each begins. */
function firstPart(data: ArrayBuffer): string | null {
  const view = new DataView(data);
  const count = data.byteLength >= 8 ? view.getUint32(0) : 0;
  const begin = count > 0 ? view.getUint32(4) : data.byteLength;
  const end = count > 1 && data.byteLength >= 12 ? view.getUint32(8) : data.byteLength;
  if (begin >= end || end > data.byteLength) return null;
  return new TextDecoder().decode(new Uint8Array(data, begin, end - begin));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `String` of an odd object throws. */
export const textOf = (value: unknown) => (typeof value === "string" ? value : "");
