/** What widgets need of the page around them, and what the page tells them. */
import type { Rendered } from "../../live/page/outputs/mime/rendered.ts";
import type { CommMessage, Output } from "../../live/session/messages.ts";
import type { EndState } from "../../live/session/types.ts";

export const TARGET = "jupyter.widget";

/** A place for outputs. */
export interface Area {
  receive(output: Output): void;
  /** Empty it for good. */
  restore(): void;
}

export interface Heard {
  comm(message: CommMessage): void;
  /** Something to show in a widget that takes outputs. */
  output(into: string, output: Output): void;
  /** Python is over. */
  end(): void;
}

export interface WidgetsHost {
  /** Address of the style sheet. */
  readonly style: string;
  /** Say something to Python; resolves when what it calls is over. */
  call(message: CommMessage): Promise<EndState>;
  /** HTML, made harmless. */
  html(text: string, name: string): Rendered | undefined;
  area(node: HTMLElement, name: string): Area;
  /** Hear all that has come, and what comes. */
  listen(heard: Heard): void;
}
