/** The editor of one cell: CodeMirror 6 with only what a short Python cell needs. */
import { autocompletion } from "@codemirror/autocomplete";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, LanguageSupport } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, lineNumbers } from "@codemirror/view";
import { keepKeys } from "../../../base/own-keys.ts";
import { builtinNames } from "./builtins.ts";
import { type Complete, completionSource } from "./completions.ts";
import { errorLine, showErrorLine } from "./error-line.ts";
import { askingOnce } from "./fonts-ready.ts";
import { hangingLines } from "./hanging.ts";
import { pygmentsHighlighting } from "./highlight.ts";
import { type Inspect, inspectionTooltip } from "./inspection.ts";
import { uncover } from "./keep-cursor-visible.ts";
import { numbers } from "./numbers/numbers.ts";
import { printWhole } from "./print.ts";
import { runningLine, showRunningLine } from "./running-line.ts";
import { editorKeys, type RunKeys } from "./typing/keys.ts";
import { writing } from "./typing/writing.ts";

export interface EditorOptions extends RunKeys {
  parent: HTMLElement;
  source: string;
  /** Accessible name, "Code of cell 3". */
  label: string;
  readOnly: boolean;
  dark: boolean;
  onChange: (source: string) => void;
  /** A number follows the reader's hand; left out where none can. */
  onNumber?: () => void;
  /** The hand has let go of it. */
  onDragEnd?: () => void;
  complete: Complete;
  inspect: Inspect;
}

export class Editor {
  readonly #view: EditorView;
  readonly #theme = new Compartment();

  constructor(options: EditorOptions) {
    keepKeys(options.parent);
    this.#view = askingOnce(
      () =>
        new EditorView({
          parent: options.parent,
          doc: options.source,
          extensions: [extensions(options), this.#theme.of(themeOf(options.dark))],
        }),
    );
    printWhole(options.parent, () => this.source);
  }

  get source(): string {
    return this.#view.state.doc.toString();
  }

  /** Replace the whole text; the reader can undo it. */
  replace(source: string): void {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({ changes: { from: 0, to: length, insert: source } });
  }

  showError(line: number | null): void {
    showErrorLine(this.#view, line);
  }

  showRunning(line: number | null): void {
    showRunningLine(this.#view, line);
  }

  goToLine(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  setDark(dark: boolean): void {
    this.#view.dispatch({ effects: this.#theme.reconfigure(themeOf(dark)) });
  }
}

/** One of each for all editors: a theme that is new has the styles of all of them computed again. */
const LIGHT = EditorView.theme({}, { dark: false });
const DARK = EditorView.theme({}, { dark: true });

function themeOf(dark: boolean): Extension {
  return dark ? DARK : LIGHT;
}

function extensions(options: EditorOptions): Extension {
  return [
    lineNumbers(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    autocompletion({
      override: [completionSource(options.complete)],
      icons: false,
      // Enter is a new line until the reader has chosen with an arrow.
      selectOnOpen: false,
      interactionDelay: 0,
    }),
    inspectionTooltip(options.inspect),
    // Without its own completions: ours come from Python.
    new LanguageSupport(pythonLanguage),
    pygmentsHighlighting,
    // Innermost, so that its colour wins over the plain name's.
    Prec.highest(builtinNames),
    hangingLines,
    errorLine,
    runningLine,
    uncover,
    EditorState.readOnly.of(options.readOnly),
    EditorView.contentAttributes.of({
      "aria-label": options.label,
      tabindex: "0",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onChange(update.state.doc.toString());
    }),
    editorKeys(options),
    options.onNumber && !options.readOnly ? numbers(options.onNumber, options.onDragEnd) : [],
    writing,
  ];
}
