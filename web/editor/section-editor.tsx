import { Title, type TitleOrder } from '@mantine/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Section } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import type { PlacedSection } from '../document/sections-in-order.js';
import { CommentMark } from '../review/comment-mark.js';
import { cleanPastedHtml } from './clean-pasted-html.js';
import { FormatToolbar } from './format-toolbar.js';
import { proseExtensions } from './prose-extensions.js';
import { remoteCarets } from './remote-carets.js';
import { strangeNames } from './strange-names.js';
import { useNear } from './use-near.js';
import './section-editor.css';

/** What of an open section is shown; read anew at each of its events. */
interface Shown {
  readonly section: Section;
  readonly unsaved: number;
  readonly mode: 'write' | 'read' | 'frozen' | null;
  readonly state: Section['state'];
  readonly savedAt: Date | null;
  /** Who else is there. */
  readonly others: string;
  /** What is not saved would be found again if the page closed now. */
  readonly isKept: boolean;
  /** What the editor does not know in it; null until the server's text is here. */
  readonly strange: readonly string[] | null;
}

const namesOfOthers = ({ people }: Section): string => [...new Set(people.filter(({ isSelf }) => !isSelf).map(({ user }) => user.name))].join('、');

/** A caret that moves is an event of the people there: nothing is rendered anew for it. */
const isSame = (one: Shown | null, other: Shown): boolean =>
  one !== null && one.section === other.section && one.state === other.state && one.savedAt === other.savedAt && one.unsaved === other.unsaved && one.mode === other.mode && one.others === other.others && one.isKept === other.isKept && one.strange === other.strange;

/** Opens the section once `isNear`: a document of hundreds does not open them all. */
function useOpenSection(id: string, isNear: boolean): { readonly shown: Shown | null; readonly error: unknown } {
  const client = useClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!isNear) return undefined;
    const end = new AbortController();
    client.sections.open(id, { signal: end.signal }).then(
      (section) => {
        let strange: readonly string[] | null = null;
        const show = (isKept = false): void => {
          if (end.signal.aborted) return;
          if (section.state.name === 'live') strange ??= strangeNames(section.doc);
          const { state, savedAt, unsaved } = section;
          const next = { section, state, savedAt, unsaved, mode: section.access?.mode ?? null, others: namesOfOthers(section), isKept, strange };
          setShown((before) => (isSame(before, next) ? before : next));
        };
        const keep = (): void => {
          show();
          const { unsaved } = section;
          // A browser without a store keeps nothing, and must not say so.
          if (unsaved > 0 && 'indexedDB' in globalThis) section.kept().then(() => show(section.unsaved === unsaved), () => undefined);
        };
        for (const event of ['state', 'access', 'unsaved', 'people'] as const) section.on(event, keep);
        keep();
      },
      (reason: unknown) => { if (!end.signal.aborted) setError(reason); },
    );
    return () => end.abort();
  }, [client, id, isNear]);
  return { shown, error };
}

/** Whether what was typed is safe: saved means durable on the server. */
function SavedState({ shown: { state, savedAt, others, unsaved, mode, isKept } }: { readonly shown: Shown }) {
  const words = useWords();
  const errorText = useErrorText();
  const { language } = useApp();
  const saved = (): string => {
    if (state.name === 'refused') return `${words('refused')}：${errorText(state.error)}`;
    if (state.name !== 'live') return unsaved > 0 && isKept ? words('keptOffline', { count: unsaved }) : words(state.name);
    if (unsaved > 0) return words('saving');
    if (mode === 'frozen') return words('frozen');
    if (mode === 'read') return words('readOnly');
    return savedAt === null ? words('live') : words('savedAt', { time: savedAt.toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en') });
  };
  return <span className="quiet" role="status">{saved()}{others !== '' && ` · ${words('present', { names: others })}`}</span>;
}

function Prose({ shown, label, children }: { readonly shown: Shown; readonly label: string; readonly children: ReactNode }) {
  const words = useWords();
  const { section } = shown;
  const place = useRef<HTMLDivElement>(null);
  const editor = useEditor(
    {
      injectCSS: false,
      extensions: [
        ...proseExtensions,
        Collaboration.configure({ document: section.doc, field: 'default' }),
        remoteCarets({ section, label: (name) => words('caretOf', { name }) }),
      ],
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label }, transformPastedHTML: cleanPastedHtml },
    },
    [section],
  );
  const isEditable = shown.mode === 'write';
  useEffect(() => { editor.setEditable(isEditable, false); }, [editor, isEditable]);
  const toToolbar = (event: KeyboardEvent): void => {
    if (event.altKey && event.key === 'F10') place.current?.querySelector<HTMLElement>('.format-toolbar select')?.focus();
  };
  return (
    <div ref={place} onKeyDown={toToolbar}>
      <div className="section-head">
        {children}
        {isEditable && <FormatToolbar editor={editor} label={label} />}
      </div>
      <EditorContent editor={editor} className="prose" />
    </div>
  );
}

/** Its words alone: before it is opened, and when it cannot be. */
function PlainProse({ text }: { readonly text: string }) {
  return <div className="prose"><div className="plain-prose">{text.split('\n').map((line, at) => <p key={at}>{line}</p>)}</div></div>;
}

/** A narrative section, edited in place by whoever may. */
export function SectionEditor({ section }: { readonly section: PlacedSection }) {
  const place = useRef<HTMLElement>(null);
  const { shown, error } = useOpenSection(section.id, useNear(place));
  const errorText = useErrorText();
  const words = useWords();
  const label = `${section.number}${section.title}`;
  const head = (
    <>
      <Title order={Math.min(section.depth + 3, 6) as TitleOrder} size="h5">{label}</Title>
      <CommentMark anchor={{ kind: 'SECTION', sectionId: section.id }} label={label} />
      {shown !== null && <SavedState shown={shown} />}
    </>
  );
  const isBound = shown !== null && shown.strange?.length === 0;
  return (
    <section ref={place} id={section.id} className="section" aria-label={label}>
      {error !== null && <p role="alert">{errorText(error)}</p>}
      {isBound ? <Prose shown={shown} label={label}>{head}</Prose> : (
        <>
          <div className="section-head">{head}</div>
          {shown?.strange != null && <p role="note">{words('cannotShow', { names: shown.strange.join('、') })}</p>}
          <PlainProse text={section.text} />
        </>
      )}
    </section>
  );
}
