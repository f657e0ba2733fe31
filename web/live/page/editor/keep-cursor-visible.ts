/** Keeps the cursor clear of the theme's sticky header and of our bar, which lie over the page. */
import { EditorView } from "@codemirror/view";

const COVERED = { top: 80, bottom: 96 };

export const uncover = EditorView.updateListener.of(({ view, selectionSet, docChanged }) => {
  if (!view.hasFocus || !(selectionSet || docChanged)) return;
  view.requestMeasure({
    key: "live-uncover",
    read: () => hiddenBy(view),
    write: (top) => {
      if (top !== 0) scrollBy({ top, behavior: "instant" });
    },
  });
});

/** How far the page must scroll for the cursor to be seen. */
function hiddenBy(view: EditorView): number {
  const cursor = view.coordsAtPos(view.state.selection.main.head);
  if (!cursor) return 0;
  const below = cursor.bottom - (innerHeight - COVERED.bottom);
  const above = cursor.top - COVERED.top;
  return below > 0 ? below : Math.min(above, 0);
}
