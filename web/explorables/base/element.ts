/** The custom element around a figure: keeps its state, draws it again, and answers the page. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { Extras } from "./extras.ts";
import { OwnPhoto } from "./own-photo.ts";
import { PageAddress } from "./page-address.ts";
import { onPaper } from "./paper.ts";
import { type PhotoStore, photosOfPage } from "./photo-store.ts";
import { readAddress, type Told } from "./state/address.ts";
import { type Field, type NumberField, OWN } from "./state/fields.ts";
import {
  type Fields,
  type Figure,
  initialState,
  type Modelled,
  type StateOf,
  sameState,
} from "./state/figure.ts";
import type { Host, Painter } from "./state/host.ts";
import type { Photos } from "./state/photos.ts";
import type { Pixels, Theme } from "./state/pixels.ts";
import { readWanted } from "./state/wanted.ts";
import { controlOf } from "./view/controls.ts";
import { canvasOf, stillOf } from "./view/picture.ts";

/** The event of a figure that cannot wake; its detail is why. */
export const ASLEEP = "figure-asleep";

/** The nearest value that a field may have. */
function nearest(field: Field<unknown>, value: unknown): unknown {
  return field.kind === "number" ? (field as NumberField).clamp(value as number) : value;
}

/** What the build gives in place of a browser. */
export interface Still {
  readonly photos: Photos;
  save(pixels: Pixels): string;
}

export class FigureElement<F extends Fields = Fields, M extends Modelled = Modelled>
  extends LitElement
  implements Host<F>
{
  static override properties = { revision: { state: true, attribute: false } };
  readonly figure: Figure<F, M>;
  still: Still | null = null;
  declare revision: number;
  #state: StateOf<F>;
  #initial: StateOf<F>;
  #hidden: ReadonlySet<string> = new Set();
  /** null: they have not come. */
  photos: Photos | null = null;
  #model: M | null = null;
  #modelled: StateOf<F> | null = null;
  #theme: Theme = "light";
  #drawn = new WeakMap<object, Pixels>();
  #spoken = "";
  /** The part that the tour has brought into sight. */
  #seen = "";
  #own: OwnPhoto | null = null;
  #address: PageAddress<F> | null = null;
  #awake: Promise<void> = Promise.resolve();
  readonly #compute: (state: StateOf<F>, photos: Photos) => M;
  readonly #extras: Extras<F, M>;

  constructor(figure: Figure<F, M>) {
    super();
    this.figure = figure;
    this.revision = 0;
    this.#compute = figure.makeModel();
    this.#initial = initialState(figure.fields);
    this.#state = this.#initial;
    this.#extras = new Extras(this);
  }

  // In the page's own tree: the book's styles, formulas and readers' tools reach it there.
  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = "group";
    this.ariaLabel = this.figure.title;
    const { dataset } = this;
    this.#hidden = new Set((dataset.hide ?? "").split(",").filter(Boolean));
    this.#initial = {
      ...initialState(this.figure.fields),
      ...this.#extras.start(dataset.challenge ?? null),
      ...this.#preset(dataset.preset ?? ""),
    };
    this.#state = this.#initial;
    if (this.still) this.photos = this.still.photos;
    else this.#wake(photosOfPage(dataset.photos ?? "{}", dataset.data ?? "{}"));
  }

  #wake(photos: PhotoStore): void {
    onPaper((theme, isHasty) => {
      this.#theme = theme;
      this.#drawn = new WeakMap();
      this.revision++;
      if (isHasty) this.performUpdate();
    });
    this.#address = new PageAddress(this.#id, this.figure);
    this.#address.listen((told) => this.#follow(told));
    const named = this.#photoFields();
    if (named.length > 0) this.#own = new OwnPhoto(photos, (words) => this.complain(words));
    const [first] = named;
    if (first) this.#own?.listen(this, () => this.#show(first));
    photos.onChange(() => {
      this.#model = null;
      this.revision++;
    });
    this.#awake = this.#ready(photos).then(() => {
      this.photos = photos;
      this.revision++;
    });
    // What the build has drawn stays.
    this.#awake.catch((error) =>
      this.dispatchEvent(new CustomEvent(ASLEEP, { detail: error, bubbles: true })),
    );
  }

  /** Everything has come that it shows at first. */
  async #ready(photos: PhotoStore): Promise<void> {
    const { data, photos: shown } = this.figure;
    const names = this.#photoFields().map((name) => String(this.#state[name]));
    const wanted = names.length > 0 ? names : shown ? [""] : [];
    await Promise.all([
      ...wanted.map((name) => photos.photoReady(name)),
      ...(data === undefined ? [] : [photos.dataReady(data)]),
    ]);
  }

  #photoFields(): string[] {
    const fields = Object.entries(this.figure.fields);
    return fields.filter(([, { kind }]) => kind === "photo").map(([name]) => name);
  }

  /** The reader's own photo is shown where they chose it. */
  #show(name: string): void {
    this.set({ [name]: OWN } as unknown as Partial<StateOf<F>>);
  }

  get state(): StateOf<F> {
    return this.#state;
  }

  /** The numbers that it shows. */
  get values(): M["values"] {
    return this.model.values;
  }

  get model(): M {
    const photos = this.photos;
    if (!photos) throw new Error(`${this.figure.name}: the photos have not come yet`);
    if (!this.#model || this.#modelled !== this.#state) {
      this.#model = this.#compute(this.#state, photos);
      this.#modelled = this.#state;
    }
    return this.#model;
  }

  set(change: Partial<StateOf<F>>): void {
    const valid: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(change)) {
      const field = this.figure.fields[name];
      if (!field) continue;
      const moved = nearest(field, value);
      if (field.parse(field.format(moved)) !== null) valid[name] = moved;
    }
    const before = this.#state;
    const now = { ...before, ...valid } as StateOf<F>;
    if (sameState(this.figure.fields, before, now)) {
      this.revision++; // a control may show what was not taken
      return;
    }
    this.#state = now;
    this.revision++;
    this.#extras.changed(now, before);
    this.#address?.writeSoon(
      () => this.address(),
      () => {
        if (this.photos) this.#spoken = this.model.sentence;
        this.revision++;
      },
    );
  }

  /** Set what a cell wants, all or nothing; resolves to what is wrong with it, or "". */
  async take(wanted: Readonly<Record<string, string>>): Promise<string> {
    const { change, problem } = readWanted(this.figure.fields, wanted);
    if (problem) return problem;
    this.set(change);
    this.complain("Set by your Python.");
    return this.#awake.then(
      () => "",
      () => "its photo or data did not come",
    );
  }

  reset(): void {
    this.set(this.#initial);
  }

  control(name: keyof F & string): TemplateResult | null {
    const field = this.figure.fields[name];
    if (!field || this.isHidden(name)) return null;
    const set = (value: unknown) => this.set({ [name]: value } as Partial<StateOf<F>>);
    const control = controlOf(field, this.partId(name), this.#state[name], set);
    if (field.kind !== "photo" || this.#state[name] !== OWN || !this.#own) return control;
    return html`${control}${this.#own.view(() => this.#show(name))}`;
  }

  presets(): TemplateResult | null {
    const presets = Object.entries(this.figure.presets ?? {});
    if (presets.length === 0 || this.isHidden("presets")) return null;
    return html`<div class="fig-presets" role="group" aria-label="Examples" data-part="presets">${presets.map(
      ([, { words, state }]) => html`<button type="button"
        aria-pressed=${this.#shows(state)} @click=${() => this.set(state)}>${words}</button>`,
    )}</div>`;
  }

  complain(words: string): void {
    this.#extras.say(words);
  }

  isHidden(name: string): boolean {
    return this.#hidden.has(name);
  }

  partId(part: string): string {
    return `${this.#id}-${part}`;
  }

  picture(painter: Painter, description: string): TemplateResult {
    const { still } = this;
    if (still) {
      const save = (pixels: Pixels) => still.save(pixels);
      return stillOf((theme) => painter.paint(theme), painter.themed, save, description);
    }
    const drawn = this.#drawn.get(painter) ?? painter.paint(this.#theme);
    this.#drawn.set(painter, drawn);
    return canvasOf(drawn, description);
  }

  protected override shouldUpdate(): boolean {
    return this.photos !== null;
  }

  protected override update(changed: PropertyValues): void {
    // What the build has put here looks the same: nothing moves.
    if (!this.hasUpdated) this.replaceChildren();
    super.update(changed);
    const { lit } = this.#extras;
    for (const part of this.querySelectorAll<HTMLElement>("[data-part]")) {
      const isLit = part.dataset.part === lit;
      part.classList.toggle("fig-lit", isLit);
      if (isLit && lit !== this.#seen) part.scrollIntoView({ block: "nearest" });
    }
    this.#seen = lit;
    this.dataset.ready = "";
  }

  protected override render(): TemplateResult {
    const { model } = this;
    return html`<div class="fig-body">${this.figure.view(model, this)}</div>
      <p class="fig-sentence" data-part="sentence">${model.sentence}</p>
      <p class="fig-spoken" role="status">${this.#spoken}</p>
      ${this.#extras.cards(model)}${this.#extras.buttons()}`;
  }

  /** The address of this state: of the page, or for a link, which names the figure in any case. */
  address(isLink = false): string {
    return this.#address?.with(this.#state, this.#initial, isLink) ?? "";
  }

  get #id(): string {
    return this.closest("figure")?.id || this.figure.name;
  }

  #shows(part: Partial<StateOf<F>>): boolean {
    const { fields } = this.figure;
    return Object.entries(part).every(
      ([name, value]) => fields[name]?.format(value) === fields[name]?.format(this.#state[name]),
    );
  }

  #preset(text: string): Partial<StateOf<F>> {
    const named = this.figure.presets?.[text];
    if (named) return named.state;
    const told = readAddress(`#x=${this.figure.version};${text}`, "x", this.figure);
    return told?.change ?? {};
  }

  #follow(told: Told<F>): void {
    if (told.hidden.length > 0) this.#hidden = new Set(told.hidden);
    this.set({ ...this.#initial, ...this.#extras.start(told.challenge), ...told.change });
    this.#extras.untouched();
  }
}
