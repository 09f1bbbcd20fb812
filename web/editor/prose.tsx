import { Collaboration } from '@tiptap/extension-collaboration';
import { EditorContent, useEditor } from '@tiptap/react';
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../app/app-context.js';
import { besideCaret } from './beside-caret.js';
import { caretAtHand } from './caret-at-hand.js';
import { useChipWords } from './chip-words.js';
import { cleanPastedHtml } from './clean-pasted-html.js';
import type { Contents } from './contents.js';
import { useFindable } from './find-context.js';
import { findMarks } from './find-marks.js';
import { FormatToolbar } from './format-toolbar.js';
import { keptAttributes, letGo } from './kept-attributes.js';
import { linkChips, refreshChips } from './link-chips.js';
import { LinkNotes } from './link-notes.js';
import { useFigures } from './linked-figures.js';
import { officialNumbers } from './official-numbers.js';
import { proseExtensions } from './prose-extensions.js';
import { remoteCarets } from './remote-carets.js';
import { useLedToChip } from './use-led-to-chip.js';
import type { Shown } from './use-open-section.js';
import { WritersAnnounced } from './writers-announced.js';
import './link-chips.css';
import './official-numbers.css';

const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog.js')).LinkDialog }));

export interface ProseProps {
  readonly shown: Shown & { readonly contents: Contents };
  readonly label: string;
  readonly isEditable: boolean;
  readonly children: ReactNode;
}

/** An open section in its editor, with its toolbar beside `children`. */
export function Prose({ shown, label, isEditable, children }: ProseProps) {
  const words = useWords();
  const { section, contents } = shown;
  const place = useRef<HTMLDivElement>(null);
  const [isLinking, setLinking] = useState(false);
  const { figures } = useFigures();
  const { tell } = useChipWords();
  const teller = useRef({ figures, tell });
  const editor = useEditor(
    {
      injectCSS: false,
      extensions: [
        ...proseExtensions,
        keptAttributes(contents.attributes),
        caretAtHand(section.doc),
        Collaboration.configure({ document: section.doc, field: 'default' }),
        findMarks,
        officialNumbers,
        linkChips(() => teller.current),
        besideCaret,
        remoteCarets({ section, label: (name) => words('caretOf', { name }) }),
      ],
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label }, transformPastedHTML: cleanPastedHtml },
    },
    // With an attribute that was not known the editor is made anew: a schema is for good.
    [section, JSON.stringify(contents.attributes)],
  );
  useEffect(() => { editor.setEditable(isEditable, false); }, [editor, isEditable]);
  useEffect(() => {
    teller.current = { figures, tell };
    refreshChips(editor);
  }, [editor, figures, tell]);
  useEffect(() => shown.onStrange(() => letGo(editor)), [editor, shown.onStrange]);
  useFindable(section.id, editor, isEditable);
  useLedToChip(section.id, editor);
  const press = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'F10') place.current?.querySelector<HTMLElement>('.format-toolbar select')?.focus();
    // With Alt some keyboards give another character: the key is known by its place.
    if (event.code !== 'KeyL' || !isEditable || isLinking) return;
    event.preventDefault();
    setLinking(true);
  };
  return (
    <div ref={place} onKeyDown={press}>
      <div className="section-head">
        {children}
        {isEditable && <FormatToolbar editor={editor} label={label} onLink={() => setLinking(true)} />}
      </div>
      <EditorContent editor={editor} className="prose" />
      <LinkNotes editor={editor} label={label} />
      {isLinking && <Suspense><LinkDialog editor={editor} onClose={() => setLinking(false)} /></Suspense>}
      <WritersAnnounced section={section} element={() => place.current} />
    </div>
  );
}

/** Its words alone: before it is opened, and when it cannot be. */
export function PlainProse({ text }: { readonly text: string }) {
  return <div className="prose"><div className="plain-prose">{text.split('\n').map((line, at) => <p key={at}>{line}</p>)}</div></div>;
}
