/** A number under the pointer that follows it to the side. */
import { type Extension, Prec } from "@codemirror/state";
import {
  type Command,
  type EditorView,
  keymap,
  type PluginValue,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { type FoundNumber, numberAt } from "./found.ts";
import { stepped } from "./literal.ts";
import { NUMBER_CLASS } from "./marks.ts";
import { isOwn, put, show } from "./writing.ts";

/** Pixels of a hand that only presses. */
const STILL = 4;
const PIXELS_PER_STEP = 5;
/** So many pixels away each of them is worth twice as much. */
const TWICE_AT = 250;

interface Drag {
  number: FoundNumber;
  /** What stands there now. */
  shown: string;
  pointer: number;
  /** Where the number has its first value. */
  x: number;
  moved: boolean;
}

class Dragging implements PluginValue {
  readonly #view: EditorView;
  readonly #onValue: () => void;
  readonly #onEnd: () => void;
  #drag: Drag | null = null;

  constructor(view: EditorView, onValue: () => void, onEnd: () => void) {
    this.#view = view;
    this.#onValue = onValue;
    this.#onEnd = onEnd;
  }

  /** Somebody else has written: the number may not be where it was. */
  update({ docChanged, transactions }: ViewUpdate): void {
    if (docChanged && !isOwn(transactions)) this.#end();
  }

  destroy(): void {
    this.#end();
  }

  down(event: PointerEvent): void {
    this.giveUp();
    this.#end();
    const { target } = event;
    const held = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
    if (event.button !== 0 || !event.isPrimary || held || !(target instanceof Element)) return;
    const place = target.closest(`.${NUMBER_CLASS}`);
    const number =
      place && numberAt(this.#view.state, this.#view.posAtDOM(place, place.childNodes.length));
    if (!number) return;
    const { pointerId: pointer, clientX: x } = event;
    this.#drag = { number, shown: number.text, pointer, x, moved: false };
  }

  /** A press that may become a drag selects no text; the second of a double one does. */
  mouseDown(event: MouseEvent): boolean {
    if (event.detail > 1) this.#end();
    return this.#drag !== null;
  }

  move(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    const distance = event.clientX - drag.x;
    if (drag.moved) {
      const steps = (distance / PIXELS_PER_STEP) * (1 + Math.abs(distance) / TWICE_AT);
      this.#show(drag, stepped(drag.number.text, Math.round(steps), drag.number.bound));
    } else if (Math.abs(distance) >= STILL) {
      drag.moved = true;
      drag.x = event.clientX;
      this.#view.contentDOM.setPointerCapture?.(drag.pointer);
      // No class: CodeMirror writes those anew, with each change of focus.
      this.#view.dom.dataset.dragging = "";
      // Escape is heard where the focus is; on a phone that would bring up its keyboard.
      if (event.pointerType === "mouse") this.#view.focus();
    }
  }

  up(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (drag.moved) this.#keep(drag);
    this.#end();
    if (!drag.moved && event.pointerType === "mouse") this.#putCursor(event);
  }

  /** As if nothing had been dragged; false: nothing had. */
  giveUp(): boolean {
    const drag = this.#drag;
    if (!drag?.moved) return false;
    this.#show(drag, drag.number.text);
    this.#end();
    return true;
  }

  #show(drag: Drag, text: string): void {
    if (text === drag.shown) return;
    show(this.#view, drag.number, drag.shown, text);
    drag.shown = text;
    this.#onValue();
  }

  #keep({ number, shown }: Drag): void {
    if (shown === number.text) return;
    show(this.#view, number, shown, number.text);
    put(this.#view, number, shown);
  }

  #end(): void {
    const moved = this.#drag?.moved;
    this.#drag = null;
    delete this.#view.dom.dataset.dragging;
    if (moved) this.#onEnd();
  }

  #putCursor({ clientX: x, clientY: y }: PointerEvent): void {
    const anchor = this.#view.posAtCoords({ x, y });
    if (anchor !== null) this.#view.dispatch({ selection: { anchor } });
    this.#view.focus();
  }
}

/** `onValue` is called with each new value that the reader sees, `onEnd` after the last. */
export function dragging(onValue: () => void, onEnd: () => void): Extension {
  const plugin = ViewPlugin.define((view) => new Dragging(view, onValue, onEnd), {
    eventObservers: {
      pointerdown(event) {
        this.down(event);
      },
      pointermove(event) {
        this.move(event);
      },
      pointerup(event) {
        this.up(event);
      },
      pointercancel() {
        this.giveUp();
      },
    },
    eventHandlers: {
      mousedown(event) {
        return this.mouseDown(event);
      },
    },
  });
  const giveUp: Command = (view) => view.plugin(plugin)?.giveUp() ?? false;
  return [plugin, Prec.high(keymap.of([{ key: "Escape", run: giveUp }]))];
}
