/** The way to widgets, whose code comes when a cell first shows one. */
import type { Patience } from "../../base/patience.ts";
import { type Heard, TARGET, type WidgetsHost } from "../../widgets/base/host.ts";
import type { CommMessage, Output } from "../session/messages.ts";
import type { CellHost } from "./cell/host.ts";
import { OutputArea } from "./outputs/output.ts";
import { RichOutputs } from "./outputs/rich/rich-outputs.ts";

type Told = (heard: Heard) => void;

export interface WidgetsOptions extends Pick<WidgetsHost, "style" | "call"> {
  /** Of the bundle. */
  address: string;
  host: CellHost;
  patience?: Patience;
}

/** What is told before the code is here; more than a page can show is left out. */
const MOST_WAITING = 5000;

export class WidgetsLoader {
  readonly outputs: RichOutputs;
  readonly #ids = new Set<string>();
  readonly #waiting: Told[] = [];
  #heard: Heard | null = null;

  constructor({ host, style, call, ...bundle }: WidgetsOptions) {
    const widgetsHost: WidgetsHost = {
      style,
      call,
      html: (html, name) =>
        host.rich?.rendered({ data: { "text/html": html }, metadata: {}, name, plain: () => null }),
      area: (cell, name) =>
        new OutputArea({
          cell,
          name,
          displays: host.displays,
          isDark: () => host.isDark(),
          answer: (text) => host.actions.answer(text),
          wayTo: (index, line) => host.cell(index)?.wayTo(line) ?? null,
          ...(host.rich && { rich: host.rich }),
        }),
      listen: (heard) => {
        this.#heard = heard;
        for (const told of this.#waiting.splice(0)) told(heard);
      },
    };
    this.outputs = new RichOutputs({ ...bundle, more: { host: widgetsHost } });
  }

  receive(message: CommMessage): void {
    const { type, content } = message;
    if (type === "comm_open" && content.target_name === TARGET) this.#ids.add(content.comm_id);
    if (this.#ids.has(content.comm_id)) this.#tell((heard) => heard.comm(message));
  }

  output(into: string, output: Output): void {
    this.#tell((heard) => heard.output(into, output));
  }

  /** Python is over, and all that it made. */
  end(): void {
    this.#ids.clear();
    this.#waiting.length = 0;
    this.#heard?.end();
  }

  #tell(told: Told): void {
    if (this.#heard) told(this.#heard);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(told);
  }
}
