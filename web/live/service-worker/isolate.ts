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

const SAYS_WHAT_RUNS = /(^|[;,])\s*(script-src|default-src)\s/i;

/**
 * A worker gets the site's policy for scripts, unless its host has one; documents have it in their
 * head. A host's policy about other things stands beside it.
 */
export function guarded(
  response: Response,
  { destination }: Pick<Request, "destination">,
  policy: string,
): Response {
  const { status, statusText, body } = response;
  const hosts = response.headers.get(CONTENT_POLICY) ?? "";
  if (!destination.includes("worker") || policy === "" || SAYS_WHAT_RUNS.test(hosts)) {
    return response;
  }
  const headers = new Headers(response.headers);
  headers.append(CONTENT_POLICY, policy);
  return new Response(body, { status, statusText, headers });
}

/** Documents and workers carry the policy; what they load does not. */
export function needsIsolation({ mode, destination }: Pick<Request, "mode" | "destination">) {
  return mode === "navigate" || destination === "worker" || destination === "sharedworker";
}
