/** While "else:" and its like are typed, their line moves out to where they belong. */
import { getIndentation, indentString } from "@codemirror/language";
import { EditorState, type Extension, type Text } from "@codemirror/state";

const BELONGS_OUTSIDE = /^\s*(?:else:|elif |except[ :]|finally:|case |[)\]}])$/;

/** Only a line as deep as the one above: where the reader has moved it out, it stays. */
export const dedentOnInput: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || !transaction.isUserEvent("input.type")) return transaction;
  const { newDoc, newSelection } = transaction;
  const { head } = newSelection.main;
  const line = newDoc.lineAt(head);
  if (!BELONGS_OUTSIDE.test(line.text.slice(0, head - line.from))) return transaction;
  const now = depthOf(line.text);
  const wanted = getIndentation(transaction.state, line.from);
  if (wanted === null || wanted >= now || now < depthAbove(newDoc, line.number)) return transaction;
  const insert = indentString(transaction.state, wanted);
  const change = { from: line.from, to: line.from + now, insert };
  return [transaction, { changes: change, sequential: true }];
});

function depthOf(text: string): number {
  return text.length - text.trimStart().length;
}

function depthAbove(doc: Text, number: number): number {
  for (let above = number - 1; above > 0; above -= 1) {
    const { text } = doc.line(above);
    if (text.trim() !== "") return depthOf(text);
  }
  return 0;
}
