/** Cross-origin isolation for hosts that cannot send headers: shared memory, so that Stop works. */
import type { Isolation } from "./site.ts";

const CONTENT_POLICY = "content-security-policy";
const POLICY = "cross-origin-embedder-policy";

/** `response` with the two headers, unless the host sends its own. */
export function isolated(response: Response, isolation: Isolation): Response {
  const { status, statusText, body } = response;
  const isRedirect = status === 0 || (status >= 300 && status < 400);
  if (isolation === "off" || isRedirect || response.headers.has(POLICY)) return response;
  const headers = new Headers(response.headers);
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set(POLICY, isolation);
  return new Response(body, { status, statusText, headers });
}

/** A worker gets the site's policy for scripts; documents have it in their head. */
export function guarded(
  response: Response,
  { destination }: Pick<Request, "destination">,
  policy: string,
): Response {
  const { status, statusText, body } = response;
  if (!destination.includes("worker") || policy === "" || response.headers.has(CONTENT_POLICY)) {
    return response;
  }
  const headers = new Headers(response.headers);
  headers.set(CONTENT_POLICY, policy);
  return new Response(body, { status, statusText, headers });
}

/** Documents and workers carry the policy; what they load does not. */
export function needsIsolation({ mode, destination }: Pick<Request, "mode" | "destination">) {
  return mode === "navigate" || destination === "worker" || destination === "sharedworker";
}
