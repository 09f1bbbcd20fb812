import { Title, type TitleOrder } from '@mantine/core';
import { useRef, useState } from 'react';
import { useErrorText, useWords } from '../app/app-context.js';
import type { PlacedSection } from '../document/sections-in-order.js';
import { CommentMark } from '../review/comment-mark.js';
import { useUnsent } from '../session/unsent-work.js';
import { useFindable, useIsWanted } from './find-context.js';
import { useIsOpen, useRoomNeed } from './open-rooms.js';
import { PlainProse, Prose } from './prose.js';
import { RefusedEdits, SavedState } from './saved-state.js';
import { useNear } from './use-near.js';
import { useOpenSection } from './use-open-section.js';
import './section-editor.css';

/** Tells who replaces that there is nothing to wait for. */
function NotEdited({ id }: { readonly id: string }) {
  useFindable(id, null, false);
  return null;
}

/** A narrative section, edited in place by whoever may. */
export function SectionEditor({ section }: { readonly section: PlacedSection }) {
  const place = useRef<HTMLElement>(null);
  const { shown, error, reopen } = useOpenSection(section.id, useIsOpen(section.id));
  const isWanted = useIsWanted(section.id);
  const isNear = useNear(place);
  const [hasFocus, setFocus] = useState(false);
  const unsaved = shown?.unsaved ?? 0;
  useRoomNeed(section.id, { isNear: isNear || isWanted, isHeld: hasFocus || unsaved > 0 }, unsaved);
  const errorText = useErrorText();
  const words = useWords();
  const label = `${section.number}${section.title}`;
  useUnsent(shown === null || unsaved === 0 ? null : { place: label, isKept: shown.isKept, texts: 'indexedDB' in globalThis ? [] : [shown.section.text] });
  const head = (
    <>
      <Title order={Math.min(section.depth + 3, 6) as TitleOrder} size="h5">{label}</Title>
      <CommentMark anchor={{ kind: 'SECTION', sectionId: section.id }} label={label} />
      {shown !== null && <SavedState shown={shown} />}
    </>
  );
  const contents = shown?.contents ?? null;
  const isBound = contents?.strange.length === 0;
  return (
    <section ref={place} id={section.id} className="section" aria-label={label} onFocus={() => setFocus(true)} onBlur={() => setFocus(false)}>
      {error !== null && <p role="alert">{errorText(error)}</p>}
      {shown !== null && <RefusedEdits shown={shown} onReopen={reopen} />}
      {shown !== null && isBound ? (
        // What the server will not take is shown, and nothing is added to it.
        <Prose shown={{ ...shown, contents }} label={label} isEditable={shown.mode === 'write' && shown.state.name !== 'refused'}>{head}</Prose>
      ) : (
        <>
          <div className="section-head">{head}</div>
          {contents !== null && <NotEdited id={section.id} />}
          {contents !== null && <p role="note">{words('cannotShow', { names: contents.strange.join(words('comma')) })}</p>}
          <PlainProse text={contents === null ? section.text : shown?.section.text ?? section.text} />
        </>
      )}
    </section>
  );
}
