/**
 * First, back, step and play, for figures whose state has an order. It moves only after it was pressed,
 * stops at the end, when a reader points somewhere else, and when the figure has left the page.
 */
import { html, type TemplateResult } from "lit";

export interface Steps {
  /** Which step is shown, from 0. */
  readonly at: number;
  readonly count: number;
  go(step: number): void;
}

/** The element, as far as its player knows it. */
interface Player {
  set(change: Record<string, never>): void;
}

/** Milliseconds that a step stays, so that its sum can be read. */
const PAUSE = 900;

const timers = new WeakMap<object, ReturnType<typeof setInterval>>();
const steps = new WeakMap<object, Steps>();

export function stop(host: Player): void {
  if (!timers.has(host)) return;
  clearInterval(timers.get(host));
  timers.delete(host);
  host.set({}); // draws the button again
}

const hasLeft = (host: object) => "isConnected" in host && !host.isConnected;

function tick(host: Player): void {
  const now = steps.get(host);
  if (!now || hasLeft(host) || now.at >= now.count - 1) stop(host);
  else now.go(now.at + 1);
}

function play(host: Player): void {
  const now = steps.get(host);
  if (!now) return;
  timers.set(
    host,
    setInterval(() => tick(host), PAUSE),
  );
  if (now.at >= now.count - 1) now.go(0);
  host.set({});
}

export function player(host: Player, now: Steps): TemplateResult {
  steps.set(host, now);
  const playing = timers.has(host);
  const last = now.count - 1;
  const go = (step: number) => {
    stop(host);
    now.go(Math.min(last, Math.max(0, step)));
  };
  return html`<div class="fig-presets fig-player" role="group" aria-label="Steps" data-part="player">
    <button type="button" ?disabled=${now.at <= 0} @click=${() => go(0)}>First</button>
    <button type="button" ?disabled=${now.at <= 0} @click=${() => go(now.at - 1)}>Back</button>
    <button type="button" aria-pressed=${playing}
      @click=${() => (playing ? stop(host) : play(host))}>${playing ? "Pause" : "Play"}</button>
    <button type="button" ?disabled=${now.at >= last} @click=${() => go(now.at + 1)}>Step</button>
    <span class="fig-said">${Math.min(now.at, last) + 1} of ${now.count}</span></div>`;
}
