/**
 * What the page and the frame of a widget say to each other: as JSON text, so that a length bounds it.
 *
 * The script in the frame is anybody's; `web/widgets/base/frame-checks.ts` reads what comes from there.
 */

/** With a port: to the window of the frame, once. */
export interface Begin {
  /** The script and the style sheet that the widget's class brings. */
  esm: string;
  css: string;
  state: Record<string, unknown>;
  dark: boolean;
}

export type PageSays =
  /** Python has set values. */
  | { type: "update"; state: Record<string, unknown> }
  /** Python has sent something; buffers as base64. */
  | { type: "custom"; content: unknown; buffers: string[] }
  | { type: "look"; dark: boolean };

export type FrameSays =
  /** The frame's own script runs. */
  | { type: "here" }
  | { type: "set"; state: Record<string, unknown> }
  | { type: "custom"; content: unknown; buffers: string[] }
  | { type: "height"; pixels: number }
  /** The widget's script has failed. */
  | { type: "fault"; text: string };
