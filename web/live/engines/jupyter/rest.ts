/** What a Jupyter server is asked by HTTP: its kernels, made, interrupted and ended. */

import { breathe } from "../../../base/waiting.ts";
import { StartFailed } from "../../session/kernel.ts";
import { hostOf, ON_THIS_COMPUTER } from "../address.ts";
import { answered, notJupyter, ServerFault, type Silence, silent } from "./server-errors.ts";

export interface Server {
  /** Ends in "/". */
  address: string;
  token: string;
}

/** Of one answer, in ms. A server with many users may start a kernel slowly. */
const GIVE_UP = 60_000;
const PROBE_GIVE_UP = 5000;

export class Rest {
  readonly host: string;
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    this.host = hostOf(server.address);
  }

  /** Rejects with a `ServerFault` of the answer's status. */
  async ask(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
    const answer = await this.#fetch(method, path, {
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(GIVE_UP),
    });
    if (!answer.ok) throw new ServerFault(answer.status, `${method} ${path}: ${answer.status}`);
    const text = await answer.text();
    try {
      return text === "" ? null : JSON.parse(text);
    } catch {
      throw notJupyter(this.host);
    }
  }

  /**
   * Also when the page is being left, so nobody waits for it. While a server starts a kernel anew that
   * has crashed it deletes nothing: then it is asked again.
   */
  async delete(path: string, pauses: readonly number[]): Promise<void> {
    for (const pause of [0, ...pauses]) {
      if (pause > 0) await breathe(pause);
      const isGone = await this.#fetch("DELETE", path, { keepalive: true }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isGone) return;
    }
  }

  /** A WebSocket's request has no header of ours, so the token stands in its address. */
  socketAddress(path: string): string {
    const { address, token } = this.#server;
    const url = new URL(path, address.replace(/^http/, "ws"));
    if (token !== "") url.searchParams.set("token", token);
    return url.href;
  }

  /** The fault of a request, for the reader. */
  async explain(fault: unknown): Promise<StartFailed> {
    if (fault instanceof StartFailed) return fault;
    const hasToken = this.#server.token !== "";
    if (fault instanceof ServerFault) return answered(this.host, fault.status, hasToken);
    if (!(await this.#isOpen())) {
      return silent(this.host, await this.#whySilent(), location.origin);
    }
    // Servers let pages read what they answer only after they have taken the token.
    const isKnown = await this.ask("GET", "api/kernels").then(
      () => true,
      () => false,
    );
    return answered(this.host, isKnown ? 500 : 403, hasToken);
  }

  /** Does it let this page read what it tells everybody? */
  async #isOpen(): Promise<boolean> {
    const address = new URL("api", this.#server.address);
    const signal = AbortSignal.timeout(PROBE_GIVE_UP);
    return fetch(address, { credentials: "omit", cache: "no-store", signal }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async #fetch(method: string, path: string, init: RequestInit): Promise<Response> {
    const { address, token } = this.#server;
    const headers: Record<string, string> = {};
    if (init.body) headers["Content-Type"] = "application/json";
    if (token !== "") headers.Authorization = `token ${token}`;
    // With cookies a server would want a second secret for each request, and a token is enough.
    const options = { method, headers, cache: "no-store", credentials: "omit" } as const;
    const answer = await fetch(new URL(path, address), { ...options, redirect: "manual", ...init });
    // A server that sends the page elsewhere wants somebody to log in.
    if (answer.type === "opaqueredirect") throw new ServerFault(403, "a login page");
    return answer;
  }

  async #whySilent(): Promise<Silence> {
    const { address } = this.#server;
    const { protocol } = new URL(address);
    const isNear = ON_THIS_COMPUTER.test(this.host);
    if (location.protocol === "https:" && protocol === "http:" && !isNear) return "insecure";
    try {
      const signal = AbortSignal.timeout(PROBE_GIVE_UP);
      await fetch(new URL("api", address), { mode: "no-cors", credentials: "omit", signal });
      return "refused";
    } catch {
      // An isolated page may not even ask without being let in.
      return globalThis.crossOriginIsolated ? "unknown" : "absent";
    }
  }
}
