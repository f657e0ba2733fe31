/**
 * The reader's own picture: chosen, dropped, pasted, or taken with the camera. It stays in this
 * browser; every figure of the page shows it under the name "own".
 */
import { html, type TemplateResult } from "lit";
import { pixelsIn } from "./decoded.ts";
import type { PhotoStore } from "./photo-store.ts";
import { OWN } from "./state/fields.ts";

/** Pixels of the longer side: figures answer within a frame up to this size. */
const LARGEST = 512;

export class OwnPhoto {
  readonly #store: PhotoStore;
  readonly #say: (words: string) => void;

  constructor(store: PhotoStore, say: (words: string) => void) {
    this.#store = store;
    this.#say = say;
  }

  /** `taken` is called when a picture has come. */
  view(taken: () => void): TemplateResult {
    const choose = (event: Event) => {
      const [file] = (event.target as HTMLInputElement).files ?? [];
      if (file) void this.#read(file, taken);
    };
    return html`<div class="fig-own"><label class="fig-file"><input type="file" accept="image/*"
      @change=${choose}><span>Choose a picture</span></label>
      <button type="button" @click=${() => void this.#photograph(taken)}>Use the camera</button>
      <span>or drop or paste one here. It stays on your device.</span></div>`;
  }

  /** Take pictures that are dropped or pasted on a figure. */
  listen(figure: HTMLElement, taken: () => void): void {
    const takeFrom = (event: Event, data: DataTransfer | null) => {
      const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
      if (!file) return;
      event.preventDefault();
      void this.#read(file, taken);
    };
    figure.addEventListener("dragover", (event) => event.preventDefault());
    figure.addEventListener("drop", (event) => takeFrom(event, event.dataTransfer));
    figure.addEventListener("paste", (event) => takeFrom(event, event.clipboardData));
  }

  async #read(file: File, taken: () => void): Promise<void> {
    try {
      const { pixels, from } = await pixelsIn(file, LARGEST);
      const { width, height } = pixels;
      this.#store.put(OWN, pixels);
      taken();
      const scaled = from.width !== width || from.height !== height;
      this.#say(
        scaled
          ? `Your picture was made smaller, from ${from.width} × ${from.height} to ${width} × ${height} pixels.`
          : "",
      );
    } catch {
      this.#say(
        `This browser cannot read “${file.name}”. Save it as PNG or JPEG and try again; photos of some phones come as HEIC, which few browsers know.`,
      );
    }
  }

  async #photograph(taken: () => void): Promise<void> {
    let stream: MediaStream | null = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: 640, height: 480 },
      });
      const video = document.createElement("video");
      video.srcObject = stream;
      video.muted = true;
      await video.play();
      const { pixels } = await pixelsIn(video, LARGEST);
      this.#store.put(OWN, pixels);
      taken();
      this.#say("");
    } catch {
      this.#say(
        "No camera could be used: there is none, another program has it, or the page may not.",
      );
    } finally {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
  }
}
