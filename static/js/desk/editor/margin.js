/* The margin beside the words: term notes, comments. Notes stand beside the paragraph that they are about and move no word. */

import { Extension, Plugin, pm } from "../../../django_prose_editor/editor.js";

const { Decoration, DecorationSet } = pm.view;
const KEY = new pm.state.PluginKey("margin");

/** The extension that holds the margin of an editor. */
export const margin = Extension.create({
  name: "margin",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: KEY,
      state: { init: () => ({ notes: [], atHand: null, shown: DecorationSet.empty }), apply: next },
      props: { decorations: (state) => KEY.getState(state).shown },
    }),
  ],
});

/**
 * Put these notes of one source ("terms", "comments") in the place of its earlier ones.
 * A note: {from, to, mark, id, build}: the passage, the class it is marked with, a name that is the same for the same note,
 * and a function that makes its element, to which the margin adds `term-note`.
 */
export function setNotes(editor, source, notes) {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(KEY, { source, notes }).setMeta("addToHistory", false));
}

/** Show which passage a note is about, or with null that none is at hand. Classes set on the words themselves the editor would undo. */
export function pointAt(editor, source, id) {
  if (editor.isDestroyed || KEY.getState(editor.state).atHand === (id && `${source}:${id}`)) return;
  editor.view.dispatch(editor.state.tr.setMeta(KEY, { atHand: id && `${source}:${id}` }).setMeta("addToHistory", false));
}

/** The notes of a source where they stand now, after what was typed since: [{from, to, …}]. */
export function notesOf(editor, source) {
  return KEY.getState(editor.state).notes.filter((note) => note.source === source);
}

function next(transaction, before) {
  const change = transaction.getMeta(KEY);
  if (!change && !transaction.docChanged) return before;
  let { notes, atHand } = before;
  if (transaction.docChanged) notes = notes.map((note) => moved(note, transaction.mapping)).filter(({ from, to }) => from < to);
  if (change && "atHand" in change) atHand = change.atHand;
  else if (change) {
    const { source } = change;
    notes = notes.filter((note) => note.source !== source).concat(change.notes.map((note) => ({ ...note, source })));
    notes.sort((a, b) => a.from - b.from);
  }
  const drawings = notes.flatMap((note, place) => drawn(note, place, transaction.doc, atHand));
  return { notes, atHand, shown: DecorationSet.create(transaction.doc, drawings) };
}

function moved(note, mapping) {
  return { ...note, from: mapping.map(note.from, 1), to: mapping.map(note.to, -1) };
}

function drawn(note, place, doc, atHand) {
  const block = doc.resolve(note.from);
  const at = block.depth ? block.before(1) : note.from;
  const element = () => {
    const built = note.build();
    built.classList.add("term-note");
    built.contentEditable = "false";
    return built;
  };
  const key = `${note.source}:${note.id}`;
  const spec = { key, side: place - 10_000, ignoreSelection: true, stopEvent: () => true };
  return [Decoration.widget(at, element, spec), Decoration.inline(note.from, note.to, { class: key === atHand ? `${note.mark} at-hand` : note.mark })];
}
