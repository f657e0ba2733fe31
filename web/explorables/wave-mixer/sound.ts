/** The sum as a tone: one period of it, 110 times a second. */
import type { Wave } from "../../maths/waves.ts";

const TONE = 110;
const SECONDS = 1.5;
const LOUDNESS = 0.12;
const FADE = 0.03;
/** Higher than what a loudspeaker gives. */
const MOST_HARMONICS = 128;

let context: AudioContext | null = null;

export function play(waves: readonly Wave[]): void {
  context ??= new AudioContext();
  const real = new Float32Array(MOST_HARMONICS + 1);
  const imaginary = new Float32Array(MOST_HARMONICS + 1);
  for (const { harmonic, amplitude, phase } of waves) {
    if (harmonic === 0 || harmonic > MOST_HARMONICS) continue;
    real[harmonic] = amplitude * Math.cos(phase);
    imaginary[harmonic] = -amplitude * Math.sin(phase);
  }
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const options = { disableNormalization: true };
  oscillator.setPeriodicWave(context.createPeriodicWave(real, imaginary, options));
  oscillator.frequency.value = TONE;
  const { currentTime: now } = context;
  gain.gain.setValueAtTime(0, now);
  gain.gain.linearRampToValueAtTime(LOUDNESS, now + FADE);
  gain.gain.setValueAtTime(LOUDNESS, now + SECONDS - FADE);
  gain.gain.linearRampToValueAtTime(0, now + SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(now);
  oscillator.stop(now + SECONDS);
}
