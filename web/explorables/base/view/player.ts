/** Play, step and back: for figures that show one thing after the other. Nothing moves unasked. */
import { html, type TemplateResult } from "lit";

/** Milliseconds from one step to the next. */
const PACE = 300;
const playing = new WeakMap<object, ReturnType<typeof setInterval>>();

export interface Played {
  /** Whose state changes; also what draws again when playing begins or ends. */
  readonly host: { set(change: object): void };
  /** The steps in words, for labels: "window". */
  readonly what: string;
  /** Goes on by one step; false where there is none left. */
  forward(): boolean;
  back(): boolean;
  start(): void;
}

export function pause(host: object): void {
  clearInterval(playing.get(host));
  playing.delete(host);
}

function play({ host, forward, start }: Played): void {
  if (!forward()) start();
  const tick = () => {
    if (forward()) return;
    pause(host);
    host.set({}); // draws the button again
  };
  playing.set(host, setInterval(tick, PACE));
  host.set({});
}

export function playButtons(played: Played): TemplateResult {
  const { host, what } = played;
  const isPlaying = playing.has(host);
  const onPlay = () => {
    if (!isPlaying) {
      play(played);
      return;
    }
    pause(host);
    host.set({});
  };
  const by = (step: () => unknown) => () => {
    pause(host);
    step();
    host.set({});
  };
  return html`<div class="fig-presets fig-play" role="group" aria-label="Play" data-part="play">
    <button type="button" @click=${by(played.start)} aria-label="First ${what}">|◀</button>
    <button type="button" @click=${by(played.back)} aria-label="Back by one ${what}">◀</button>
    <button type="button" @click=${onPlay}>${isPlaying ? "Pause" : "Play"}</button>
    <button type="button" @click=${by(played.forward)} aria-label="On by one ${what}">▶</button></div>`;
}
