/** What the whole page shows of the session: `<html data-live>` and the pressed look of the button. */

export type Phase = "off" | "starting" | "ready" | "busy" | "failed";

export function showPhase(phase: Phase): void {
  document.documentElement.dataset.live = phase;
  const on = phase !== "off" && phase !== "failed";
  for (const button of document.querySelectorAll(".live-code-button")) {
    button.setAttribute("aria-pressed", `${on}`);
  }
}
