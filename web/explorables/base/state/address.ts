/**
 * Figures in the page's address: `#kernel-lab=1;kernel.0,1,0_...;display.signed`. Each figure has its
 * own part, in which only what differs from its initial state stands; what is not valid is ignored.
 */
import type { Fields, StateOf } from "./figure.ts";

export interface Told<F extends Fields> {
  readonly change: Partial<StateOf<F>>;
  readonly hidden: readonly string[];
  readonly challenge: string | null;
}

const HIDE = "hide";
const CHALLENGE = "challenge";
/** Of a figure's part: longer ones say nothing. Other parts, as of shared cells, may be longer. */
const LONGEST = 6000;

function partsOf(fragment: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const sign = part.indexOf("=");
    if (sign > 0) parts.set(part.slice(0, sign), part.slice(sign + 1));
  }
  return parts;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What an address says of the figure with this id, or null if it says nothing of it. */
export function readAddress<F extends Fields>(
  fragment: string,
  id: string,
  { version, fields }: { version: number; fields: F },
): Told<F> | null {
  const part = partsOf(fragment).get(id) ?? "";
  if (part.length > LONGEST) return null;
  const [written, ...items] = part.split(";");
  if (written !== String(version)) return null;
  const change: Record<string, unknown> = {};
  let hidden: string[] = [];
  let challenge: string | null = null;
  for (const item of items) {
    const dot = item.indexOf(".");
    const [name, value] = [item.slice(0, dot), decoded(item.slice(dot + 1))];
    if (dot < 1 || value === null) continue;
    if (name === HIDE) hidden = value.split(",");
    else if (name === CHALLENGE) challenge = value;
    else if (Object.hasOwn(fields, name)) {
      const parsed = fields[name]?.parse(value) ?? null;
      if (parsed !== null) change[name] = parsed;
    }
  }
  return { change: change as Partial<StateOf<F>>, hidden, challenge };
}

/**
 * The fragment with this figure's part renewed; other figures' parts stay. A figure in its initial state
 * has no part, but in a link, which is to lead to it.
 */
export function writeAddress<F extends Fields>(
  fragment: string,
  id: string,
  { version, fields }: { version: number; fields: F },
  now: {
    state: StateOf<F>;
    initial: StateOf<F>;
    hidden?: readonly string[];
    challenge?: string;
    isLink?: boolean;
  },
): string {
  const items = [String(version)];
  for (const [name, field] of Object.entries(fields)) {
    const value = field.format(now.state[name]);
    if (value !== field.format(now.initial[name])) items.push(`${name}.${escaped(value)}`);
  }
  if (now.hidden?.length) items.push(`${HIDE}.${now.hidden.join(",")}`);
  if (now.challenge) items.push(`${CHALLENGE}.${now.challenge}`);
  const parts = partsOf(fragment);
  parts.delete(id);
  if (now.isLink || items.length > 1) parts.set(id, items.join(";"));
  return [...parts].map(([key, value]) => `${key}=${value}`).join("&");
}

/** Commas and the like may stand in a fragment as they are, which keeps links readable. */
function escaped(value: string): string {
  return encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
}
