/** The editor of one cell: CodeMirror 6 with only what a short Python cell needs. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { builtinNames } from "./builtins.ts";
import { type Complete, completionSource } from "./completions.ts";
import { errorLine, showErrorLine } from "./error-line.ts";
import { pygmentsHighlighting } from "./highlight.ts";
import { type Inspect, inspectionTooltip } from "./inspection.ts";
import { uncover } from "./uncover.ts";

export interface EditorOptions {
  parent: HTMLElement;
  source: string;
  /** Accessible name, "Code of cell 3". */
  label: string;
  readOnly: boolean;
  dark: boolean;
  onChange: (source: string) => void;
  /** Ctrl/Cmd-Enter. */
  onRun: () => void;
  /** Shift-Enter. */
  onRunAndNext: () => void;
  complete: Complete;
  inspect: Inspect;
}

const ESCAPE_LASTS = 60_000;
export class Editor {
  readonly #view: EditorView;
  readonly #theme = new Compartment();

  constructor(options: EditorOptions) {
    this.#view = new EditorView({
      parent: options.parent,
      doc: options.source,
      extensions: [extensions(options), this.#theme.of(themeOf(options.dark))],
    });
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

function themeOf(dark: boolean): Extension {
  return EditorView.theme({}, { dark });
}

function extensions(options: EditorOptions): Extension {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    autocompletion({ override: [completionSource(options.complete)], icons: false }),
    inspectionTooltip(options.inspect),
    python(),
    pygmentsHighlighting,
    // Innermost, so that its colour wins over the plain name's.
    Prec.highest(builtinNames),
    errorLine,
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
    Prec.highest(keymap.of(runKeys(options))),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({ keyup: leaveWithTab }),
  ];
}

function runKeys({ onRun, onRunAndNext }: EditorOptions) {
  const always = (action: () => void) => () => {
    action();
    return true;
  };
  return [
    { key: "Shift-Enter", run: always(onRunAndNext) },
    { key: "Mod-Enter", run: always(onRun) },
    { key: "Ctrl-Enter", run: always(onRun) },
  ];
}

/** Tab indents, so Escape then Tab leaves; without hurry, unlike CodeMirror's two seconds. */
function leaveWithTab(event: KeyboardEvent, view: EditorView): boolean {
  if (event.key === "Escape") view.setTabFocusMode(ESCAPE_LASTS);
  return false;
}
