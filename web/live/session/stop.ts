/**
 * What Stop does. The button asks the session, the session asks here. An interrupted Python notices
 * between two of its instructions: `live_code/kernel/running/stopping.py`.
 */
import type { Phase } from "../../base/phase.ts";

export interface Situation {
  phase: Phase;
  /** Something runs or waits. */
  isBusy: boolean;
  /** Python can be stopped with its variables kept. */
  isInterruptible: boolean;
  /** Stop was pressed before, and Python has not answered. */
  isStopping: boolean;
}

export type Stop = "cancel the start" | "interrupt" | "restart" | "nothing";

export function howToStop({ phase, isBusy, isInterruptible, isStopping }: Situation): Stop {
  if (phase === "starting") return "cancel the start";
  if (!isBusy) return "nothing";
  return isInterruptible && !isStopping ? "interrupt" : "restart";
}

export const SAID: Readonly<Record<Stop, string>> = {
  "cancel the start": "Start cancelled.",
  interrupt: "Stopping… (press Stop again if Python does not answer)",
  restart: "Stopped. Python was restarted and its variables are lost.",
  nothing: "",
};
