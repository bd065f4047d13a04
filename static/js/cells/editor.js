/** The editor of a cell: CodeMirror with Python, dressed by our style sheet. */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

// The build gives the same classes to code that no script has touched.
const WORDS = tagHighlighter([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword],
    class: "code-keyword",
  },
  { tag: [tags.string, tags.special(tags.string)], class: "code-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "code-number" },
  { tag: tags.comment, class: "code-comment" },
  { tag: [tags.definition(tags.function(tags.variableName)), tags.definition(tags.className)], class: "code-name" },
]);

const PASSING = "Control and Enter runs. Tab leaves the editor.";
const STAYING = "Control and Enter runs. Escape, then Tab leaves the editor.";
const ATTRIBUTES = {
  "aria-label": "Code",
  tabindex: "0",
  autocapitalize: "off",
  autocorrect: "off",
  spellcheck: "false",
  enterkeyhint: "enter",
};

/**
 * @param {object} options @param {string} options.code
 * @param {string} options.hint id of the element that says how to leave the editor
 * @param {string} [options.empty] shown where there is no code @param {() => void} options.changed
 * @param {() => void} options.run @param {() => void} options.runAndMoveOn
 * @param {(words: string) => void} options.keys told what the keys do now @returns {EditorView}
 */
export function makeEditor({ code, hint, empty = "", changed, run, runAndMoveOn, keys }) {
  const does = (/** @type {() => void} */ what) => () => {
    what();
    return true;
  };
  const bindings = keymap.of([
    { key: "Mod-Enter", run: does(run) },
    { key: "Ctrl-Enter", run: does(run) },
    { key: "Shift-Enter", run: does(runAndMoveOn) },
    ...defaultKeymap,
    ...historyKeymap,
    { key: "Tab", run: (view) => indents && indentMore(view), shift: (view) => indents && indentLess(view) },
  ]);
  // Whoever only passes through with Tab is let through; whoever writes or clicks, stays.
  let indents = false;
  const settle = (/** @type {boolean} */ stays) => {
    indents = stays;
    keys(stays ? STAYING : PASSING);
  };
  const editor = new EditorView({
    state: EditorState.create({
      doc: code,
      extensions: [
        bindings,
        history(),
        lineNumbers(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        python(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        syntaxHighlighting(WORDS),
        EditorView.contentAttributes.of({ ...ATTRIBUTES, "aria-describedby": hint }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed();
          if (update.docChanged && update.view.hasFocus) settle(true);
        }),
        EditorView.domEventHandlers({ blur: () => settle(false), mousedown: () => settle(true) }),
        ...(empty ? [placeholder(empty)] : []),
      ],
    }),
  });
  editor.dom.translate = false;
  settle(false);
  return editor;
}

/** Replace everything, as one step that can be undone. @param {EditorView} editor @param {string} code */
export function replaceCode(editor, code) {
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: code },
    annotations: Transaction.userEvent.of("input.reset"),
  });
}
