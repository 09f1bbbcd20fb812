import { Button } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { tellOfLink } from '../../schema/rules/link-rules.js';
import { useApp } from '../app/app-context.js';
import { browserClock } from '../app/browser-clock.js';
import { useChipWords } from './chip-words.js';
import { chipAt, chipsIn, type Chip } from './link-chips.js';
import { bringChipBack, goToChip, unlinkChip } from './link-edits.js';
import { useLinkWords } from './link-words.js';

/** A number follows its cell within a moment; one that has not by then is told of. */
const followsWithinMs = 3000;

function Finding({ editor, chip }: { readonly editor: Editor; readonly chip: Chip }) {
  const words = useLinkWords();
  const { language } = useApp();
  const told = tellOfLink(chip, chip.current, chip.label);
  const isZh = language === 'zh';
  return (
    <li className="finding">
      <p>V22 · {isZh ? told.zh : told.en} <span className="quiet">{words('remedy', { text: isZh ? told.mendZh : told.mendEn })}</span></p>
      <div className="actions">
        <Button size="compact-xs" variant="default" onClick={() => goToChip(editor, chip)}>{words('goTo', { text: chip.text })}</Button>
        {editor.isEditable && chip.current !== null && <Button size="compact-xs" variant="default" onClick={() => bringChipBack(editor, chip)}>{words('bringBack', { current: chip.current })}</Button>}
        {editor.isEditable && <Button size="compact-xs" variant="default" onClick={() => unlinkChip(editor, chip)}>{words('unlink', { text: chip.text })}</Button>}
      </div>
    </li>
  );
}

/**
 * What is to be said of the links of a section: to a screen reader, which one the caret has come to; to everybody, which do not say
 * what their sources say, and how to mend each. Below the text: it does not move while one types.
 */
export function LinkNotes({ editor, label }: { readonly editor: Editor; readonly label: string }) {
  const words = useLinkWords();
  const { tell } = useChipWords();
  const { at, wrong } = useEditorState({
    editor, selector: ({ editor: current }) => ({ at: current.isFocused ? chipAt(current.state) : null, wrong: chipsIn(current.state).filter(({ state }) => state !== 'CURRENT') }),
  });
  const isBehind = wrong.some(({ state }) => state === 'STALE');
  const [isLeftBehind, setLeftBehind] = useState(false);
  useEffect(() => {
    setLeftBehind(false);
    if (!isBehind) return undefined;
    const timer = browserClock.setTimer(followsWithinMs, () => setLeftBehind(true));
    return () => timer.cancel();
  }, [isBehind]);
  const broken = wrong.filter(({ state }) => state !== 'STALE' || isLeftBehind);
  return (
    <>
      <span className="visually-hidden" aria-live="polite">{at === null ? '' : tell(at)}</span>
      {broken.length > 0 && (
        <ul className="findings link-findings" aria-label={words('findings', { section: label })}>
          {broken.map((chip) => <Finding key={`${chip.from} ${chip.source}`} editor={editor} chip={chip} />)}
        </ul>
      )}
    </>
  );
}
