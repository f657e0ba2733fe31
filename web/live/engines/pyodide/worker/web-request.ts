/** A request of a cell's own code to any address, answered while Python waits. */

/** What a server said; status 0: nothing that this page may read. */
export interface WebAnswer {
  status: number;
  reason: string;
  /** As they came, a line each. */
  headers: string;
  body: Uint8Array<ArrayBuffer>;
}

/** Of one request; nothing else can happen meanwhile. */
const LONGEST_MS = 120_000;

export function askWeb(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: Uint8Array<ArrayBuffer> | null,
  makeRequest: () => XMLHttpRequest = () => new XMLHttpRequest(),
): WebAnswer {
  const request = makeRequest();
  try {
    request.open(method, url, false);
    request.responseType = "arraybuffer";
    request.timeout = LONGEST_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  } catch {
    // The browser does not say whether it could not or may not.
    return { status: 0, reason: "", headers: "", body: new Uint8Array() };
  }
  return {
    status: request.status,
    reason: request.statusText,
    headers: request.getAllResponseHeaders(),
    body: new Uint8Array((request.response as ArrayBuffer | null) ?? new ArrayBuffer(0)),
  };
}
