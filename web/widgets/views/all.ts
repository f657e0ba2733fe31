/** Which view shows which widget. */
import type { MakeView } from "../base/view.ts";
import { anywidget } from "./anywidget.ts";
import { accordion, box, stack, tab } from "./boxes.ts";
import { buttonRow, list, radioButtons } from "./choices.ts";
import { numberField, textArea, textField } from "./fields.ts";
import { output } from "./output.ts";
import { checkbox, play, pressButton, progress, toggle } from "./presses.ts";
import { html, label, valid } from "./said.ts";
import { rangeSlider, selectionSlider, slider } from "./sliders.ts";

const VIEWS: Record<string, MakeView> = {
  Accordion: accordion,
  Any: anywidget,
  BoundedFloatText: numberField,
  BoundedIntText: numberField,
  Box: box,
  Button: pressButton,
  Checkbox: checkbox,
  Dropdown: list,
  FloatLogSlider: slider,
  FloatProgress: progress,
  FloatRangeSlider: rangeSlider,
  FloatSlider: slider,
  FloatText: numberField,
  GridBox: box,
  HBox: box,
  HTML: html,
  HTMLMath: html,
  IntProgress: progress,
  IntRangeSlider: rangeSlider,
  IntSlider: slider,
  IntText: numberField,
  Label: label,
  Output: output,
  Password: textField,
  Play: play,
  RadioButtons: radioButtons,
  Select: list,
  SelectionSlider: selectionSlider,
  Stack: stack,
  Tab: tab,
  Text: textField,
  Textarea: textArea,
  ToggleButton: toggle,
  ToggleButtons: buttonRow,
  Valid: valid,
  VBox: box,
};

export function viewOf(kind: string): MakeView | null {
  return Object.hasOwn(VIEWS, kind) ? (VIEWS[kind] ?? null) : null;
}
