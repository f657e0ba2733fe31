/** The reader's notebook among the settings: for pages whose exercises do not offer it. */
import { button, element } from "../../base/dom.ts";
import { readPageData } from "../../base/page-data.ts";
import { saveNotebook } from "./save.ts";

export function notebookPanel(): HTMLElement[] {
  if (document.querySelector('[data-action="save-notebook"]')) return [];
  const said = element("p", "live-note");
  said.setAttribute("role", "status");
  const save = button({
    action: "save-notebook",
    icon: "offline",
    text: "My notebook",
    hint: "My notebook: save this page with your code, for Jupyter",
    onPress: async () => {
      said.textContent = await saveNotebook(readPageData().page, {});
    },
  });
  return [element("section", "live-setting", save, said)];
}
