/**
 * The reader's own picture: chosen, dropped, pasted, or taken with the camera. It stays in this
 * browser; every figure of the page shows it under the name "own".
 */
import { html, type TemplateResult } from "lit";
import { OWN, type PhotoStore, pixelsIn } from "./photo-store.ts";

/** Pixels of the longer side: figures answer within a frame up to this size. */
const LARGEST = 512;

export class OwnPhoto {
  readonly #store: PhotoStore;
  readonly #say: (words: string) => void;
  readonly #taken: () => void;

  /** `taken` is called when a picture has come. */
  constructor(store: PhotoStore, say: (words: string) => void, taken: () => void) {
    this.#store = store;
    this.#say = say;
    this.#taken = taken;
  }

  view(): TemplateResult {
    return html`<div class="fig-own"><label class="fig-file"><input type="file" accept="image/*"
      @change=${(event: Event) => void this.take((event.target as HTMLInputElement).files?.[0])}>
      <span>Choose a picture</span></label>
      <button type="button" @click=${() => void this.#photograph()}>Use the camera</button>
      <span>or drop or paste one here. It stays on your device.</span></div>`;
  }

  /** A picture dropped or pasted on a figure; false: there was none. */
  takeFrom(data: DataTransfer | null): boolean {
    const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file) void this.take(file);
    return file !== undefined;
  }

  async take(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const { pixels, from } = await pixelsIn(file, LARGEST);
      const { width, height } = pixels;
      this.#store.put(OWN, pixels);
      this.#taken();
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

  async #photograph(): Promise<void> {
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
      this.#taken();
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
