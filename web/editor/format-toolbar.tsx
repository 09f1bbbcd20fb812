import { useEditorState, type Editor } from '@tiptap/react';
import type { KeyboardEvent } from 'react';
import type { MessageKey } from '../app/messages.js';
import { useWords } from '../app/app-context.js';
import { useLinkWords } from './link-words.js';
import './format-toolbar.css';

type Level = 1 | 2 | 3 | 4 | 5 | 6;
/** Those of an official text: 一、 （一） 1. (1). Deeper ones come by pasting. */
const offeredLevels: readonly Level[] = [1, 2, 3, 4];

interface Act {
  readonly key: MessageKey;
  readonly sign: string;
  readonly shortcut: string;
  readonly run: (editor: Editor) => void;
  /** Of what can be on or off. */
  readonly name?: string;
}

/** Has the focus at once: Tiptap's own command gives it a frame later, and what is typed meanwhile would go elsewhere. */
function focused(editor: Editor): ReturnType<Editor['chain']> {
  editor.view.focus();
  return editor.chain();
}

const acts: readonly Act[] = [
  { key: 'bold', sign: 'B', shortcut: 'Control+B', name: 'bold', run: (editor) => focused(editor).toggleBold().run() },
  { key: 'italic', sign: 'I', shortcut: 'Control+I', name: 'italic', run: (editor) => focused(editor).toggleItalic().run() },
  { key: 'underline', sign: 'U', shortcut: 'Control+U', name: 'underline', run: (editor) => focused(editor).toggleUnderline().run() },
  { key: 'bulletList', sign: '•', shortcut: 'Control+Shift+8', name: 'bulletList', run: (editor) => focused(editor).toggleBulletList().run() },
  { key: 'orderedList', sign: '1.', shortcut: 'Control+Shift+7', name: 'orderedList', run: (editor) => focused(editor).toggleOrderedList().run() },
  { key: 'undo', sign: '↶', shortcut: 'Control+Z', run: (editor) => focused(editor).undo().run() },
  { key: 'redo', sign: '↷', shortcut: 'Control+Y', run: (editor) => focused(editor).redo().run() },
];

/** One tab stop; arrows go from one control to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>, editor: Editor): void {
  if (event.key === 'Escape') return editor.view.focus();
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>('select, button')];
  const at = controls.findIndex((control) => control === document.activeElement);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: controls.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  controls[(next + controls.length) % controls.length]?.focus();
}

/** What can be done to the text of one section: shown while one writes in it. Alt+F10 leads here, Escape back. */
export function FormatToolbar({ editor, label, onLink }: { readonly editor: Editor; readonly label: string; readonly onLink: () => void }) {
  const words = useWords();
  const linkWords = useLinkWords();
  const shown = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      level: current.isActive('heading') ? Number(current.getAttributes('heading').level) : 0,
      active: acts.map(({ name }) => name !== undefined && current.isActive(name)),
    }),
  });
  const setLevel = (level: number): void => {
    const chain = focused(editor);
    if (level === 0) chain.setParagraph().run();
    else chain.setHeading({ level: level as Level }).run();
  };
  const levels = offeredLevels.some((level) => level === shown.level) || shown.level === 0 ? offeredLevels : [...offeredLevels, shown.level];
  return (
    <div className="format-toolbar" role="toolbar" aria-label={words('format', { section: label })} onKeyDown={(event) => moveFocus(event, editor)}>
      <select aria-label={words('blockKind')} value={shown.level} onChange={({ target }) => setLevel(Number(target.value))}>
        <option value={0}>{words('bodyText')}</option>
        {levels.map((level) => <option key={level} value={level}>{words('headingLevel', { level })}</option>)}
      </select>
      {acts.map(({ key, sign, shortcut, name, run }, at) => (
        <button
          key={key} type="button" tabIndex={-1} className={`format-${key}`} data-sign={sign} aria-label={words(key)} title={`${words(key)} (${shortcut.replace('Control', 'Ctrl')})`} aria-keyshortcuts={shortcut}
          aria-pressed={name === undefined ? undefined : shown.active[at] === true}
          // The selection stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
        />
      ))}
      <button type="button" tabIndex={-1} className="format-link" data-sign="⇄" aria-label={linkWords('insert')} title={linkWords('keys', { name: linkWords('insert') })} aria-keyshortcuts="Alt+L" aria-haspopup="dialog" onMouseDown={(event) => event.preventDefault()} onClick={onLink} />
    </div>
  );
}
