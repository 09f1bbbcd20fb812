import { useEffect, useLayoutEffect, useRef, type Ref } from 'react';
import { useWords } from '../app/app-context.js';
import type { Cell } from './sheet.js';

/** What a cell is edited in: where the focus stands, also before anything is typed, so that a composition begins in it. */
export type Editor = HTMLTextAreaElement | HTMLSelectElement;

/** How the focused cell is edited. */
export interface EditorProps {
  readonly cell: Cell;
  readonly isEditing: boolean;
  /** What editing begins with; null: with what was typed. */
  readonly draft: string | null;
  readonly isReadOnly: boolean;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly editorRef: Ref<Editor>;
  readonly onTyped: (typed: string) => void;
}

function ChoiceEditor({ cell, draft, describedBy, editorRef }: EditorProps) {
  const choices = cell.choices ?? [];
  const starts = draft !== null && choices.find(({ label }) => label === draft || label.includes(draft));
  const value = starts === false || starts === undefined ? cell.text : starts.value;
  const known = choices.some((choice) => choice.value === value) ? choices : [{ value, label: value }, ...choices];
  return (
    <select className="cell-choice" ref={editorRef as Ref<HTMLSelectElement>} defaultValue={value} aria-label={cell.name} aria-describedby={describedBy}>
      {known.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
    </select>
  );
}

function TextEditor({ cell, isEditing, draft, isReadOnly, describedBy, isInvalid, editorRef, onTyped }: EditorProps) {
  const words = useWords();
  const own = useRef<HTMLTextAreaElement | null>(null);
  useLayoutEffect(() => {
    if (own.current === null || (isEditing && draft === null)) return;
    own.current.value = isEditing ? draft ?? '' : '';
    own.current.setSelectionRange(own.current.value.length, own.current.value.length);
  }, [isEditing, draft]);
  useEffect(() => () => { own.current = null; }, []);
  return (
    <textarea
      ref={(element) => {
        own.current = element;
        if (typeof editorRef === 'function') editorRef(element);
        else if (editorRef !== null && editorRef !== undefined) Object.assign(editorRef, { current: element });
      }}
      className={isEditing ? 'cell-text cell-text-open' : 'cell-text'}
      rows={1}
      aria-label={isEditing ? cell.name : words('labelled', { label: cell.name, text: cell.text })}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      readOnly={isReadOnly}
      spellCheck={false}
      autoComplete="off"
      onInput={({ currentTarget, nativeEvent }) => {
        // Words that are chosen from are chosen once they were composed.
        if (cell.choices === null || !(nativeEvent).isComposing) onTyped(currentTarget.value);
      }}
      onCompositionEnd={({ currentTarget }) => { if (cell.choices !== null) onTyped(currentTarget.value); }}
    />
  );
}

/** A line of text, or a choice of the form's words. */
export function CellEditor(props: EditorProps) {
  return props.isEditing && props.cell.choices !== null ? <ChoiceEditor {...props} /> : <TextEditor {...props} />;
}
