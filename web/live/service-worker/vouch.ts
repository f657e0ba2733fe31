/**
 * What was kept is not believed: any worker of this host may have written it, a cell's among them.
 *
 * Whatever a browser would run or show as a page is answered only as the build listed it. What only
 * brings data is checked by whoever asks for it, as Python's files are (download/checked.ts).
 */
import { sha256 } from "./digest.ts";

const DATA: ReadonlySet<string> = new Set([
  "",
  "audio",
  "font",
  "image",
  "manifest",
  "track",
  "video",
]);

/** Headers that say what the bytes are and how they may be used; no other is handed on. */
const HANDED_ON = [
  "content-type",
  "content-language",
  "content-security-policy",
  "cross-origin-embedder-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "referrer-policy",
];

/** Scripts, styles, workers and everything that opens in a tab or a frame. */
export function canDoHarm({ mode, destination }: Pick<Request, "mode" | "destination">): boolean {
  return mode === "navigate" || !DATA.has(destination);
}

export interface Claim {
  /** First digits of the SHA-256 that it must have; null if nobody knows. */
  digest: string | null;
  isPage: boolean;
  /** Its name is that of a document which stands in pages. */
  isFrame: boolean;
  /** What a page may run that is not as the build wrote it. */
  policy: string;
}

/**
 * `kept` as it may be answered; null if it may not.
 *
 * Some hosts add something to every page they serve. Such a page is shown, but whatever stands in it
 * can run nothing that is not a script of the site.
 */
export async function vouched(kept: Response, claim: Claim): Promise<Response | null> {
  const { digest, isPage, isFrame, policy } = claim;
  const bytes = await kept.arrayBuffer();
  const headers = handedOn(kept.headers);
  const isHtml = /\b(html|xml)\b/i.test(headers.get("content-type") ?? "text/html");
  const mayBeHtml = isPage || isFrame || /\bsvg\b/i.test(headers.get("content-type") ?? "");
  if (isHtml && !mayBeHtml) return null;
  const isAsBuilt = digest !== null && (await sha256(bytes)).startsWith(digest);
  if (!isAsBuilt && !isPage) return null;
  if (!isAsBuilt) headers.append("content-security-policy", policy);
  return new Response(bytes, { headers });
}

function handedOn(kept: Headers): Headers {
  const headers = new Headers();
  for (const name of HANDED_ON) {
    const value = kept.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
