/** The line to one kernel, a WebSocket that is opened again when it breaks. */
import { PATIENCE, type Patience } from "../../../base/patience.ts";
import { breathe } from "../../../base/waiting.ts";
import { ServerFault } from "./server-errors.ts";
import { decoded, encoded, type Message, type Outgoing } from "./wire.ts";

export interface ChannelOptions {
  /** Without the session's name. */
  address: string;
  patience?: Patience | undefined;
  onMessage: (message: Message) => void;
  /** The line broke, or is there again. */
  onBroken: () => void;
  onMended: () => void;
  /** Asked before each new try: rejects where no further one makes sense. */
  stillThere: () => Promise<void>;
  /** It stays broken. */
  onLost: (problem: unknown) => void;
  makeSocket?: (address: string) => WebSocket;
}

const OPEN_WITHIN = 60_000;
const CALM = 30_000;

export class Channel {
  readonly session: string = crypto.randomUUID();
  readonly #options: ChannelOptions;
  #socket: WebSocket | null = null;
  #waiting: Outgoing[] = [];
  #closed = false;
  #count = 0;
  #heard = 0;
  #beat: ReturnType<typeof setInterval> | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** Rejects if it cannot be opened. */
  async open(): Promise<void> {
    await this.#connect();
    this.#beat = setInterval(() => void this.#listen(), CALM);
  }

  /** Names the request; what is sent while the line is broken goes when it is there again. */
  send(message: Omit<Outgoing, "id">): string {
    this.#count += 1;
    const outgoing = { ...message, id: `${this.session}_${this.#count}` };
    if (this.#socket?.readyState === WebSocket.OPEN) this.#say(outgoing);
    else if (!this.#closed) this.#waiting.push(outgoing);
    return outgoing.id;
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#beat);
    this.#drop();
  }

  #say(outgoing: Outgoing): void {
    this.#socket?.send(encoded(outgoing, this.session));
  }

  #connect(): Promise<void> {
    const { address, makeSocket = (url) => new WebSocket(url) } = this.#options;
    const url = new URL(address);
    url.searchParams.set("session_id", this.session);
    return new Promise((resolve, reject) => {
      const socket = makeSocket(url.href);
      this.#socket = socket;
      socket.binaryType = "arraybuffer";
      this.#late = setTimeout(() => socket.close(), OPEN_WITHIN);
      socket.onopen = () => {
        clearTimeout(this.#late);
        this.#heard = performance.now();
        for (const outgoing of this.#waiting.splice(0)) this.#say(outgoing);
        socket.onclose = () => void this.#mend();
        resolve();
      };
      socket.onmessage = ({ data }) => {
        this.#heard = performance.now();
        const message = decoded(data);
        if (message) this.#options.onMessage(message);
      };
      socket.onclose = () => {
        clearTimeout(this.#late);
        reject(new Error("the line was closed"));
      };
    });
  }

  /** A line that is dead may look alive for minutes. */
  async #listen(): Promise<void> {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    if (performance.now() - this.#heard < CALM) return;
    const asked = this.#socket;
    await this.#options.stillThere().catch(() => {
      if (this.#closed || this.#socket !== asked) return;
      this.#drop();
      void this.#mend();
    });
  }

  async #mend(): Promise<void> {
    if (this.#closed) return;
    this.#options.onBroken();
    let problem: unknown = null;
    for (const pause of (this.#options.patience ?? PATIENCE).pauses) {
      await breathe(pause);
      if (this.#closed) return;
      try {
        await this.#options.stillThere();
        if (this.#closed) return;
        await this.#connect();
        this.#options.onMended();
        return;
      } catch (fault) {
        problem = fault;
        if (isFinal(fault)) break;
      }
    }
    if (!this.#closed) this.#options.onLost(problem);
  }

  #drop(): void {
    clearTimeout(this.#late);
    if (!this.#socket) return;
    this.#socket.onopen = null;
    this.#socket.onclose = null;
    this.#socket.onmessage = null;
    this.#socket.close();
  }
}

/** The server has answered, and its answer will not change. */
function isFinal(fault: unknown): boolean {
  return fault instanceof ServerFault && fault.status >= 400 && fault.status < 500;
}
