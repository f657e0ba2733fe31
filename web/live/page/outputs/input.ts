/** The box in which a reader answers Python's `input()`. */
import { element } from "../../../base/dom.ts";
import { keepKeys } from "../../../base/own-keys.ts";

export interface Question {
  prompt: string;
  password: boolean;
}

let count = 0;

/** Ask in place; `onAnswer` is called once, after the box has made way for what was typed. */
export function inputBox(
  { prompt, password }: Question,
  onAnswer: (answer: string) => void,
): HTMLFormElement {
  const field = element("input", "live-input-field");
  field.type = password ? "password" : "text";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.id = `live-input-${++count}`;
  const label = element("label", "live-input-prompt", prompt || "Python asks for input:");
  label.htmlFor = field.id;
  const send = element("button", "live-button", "Send");
  send.type = "submit";
  const form = element("form", "live-input", label, field, send);
  keepKeys(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.remove();
    onAnswer(field.value);
  });
  return form;
}
