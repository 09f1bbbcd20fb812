import { Alert, Button, Modal } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useMemo, useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { toComparedText } from '../../schema/model/search-text.js';
import type { LinkableValue } from '../../schema/rules/linked-values.js';
import { useApp, useWords } from '../app/app-context.js';
import { PickingList } from '../app/picking-list.js';
import { chipAt, type Chip } from './link-chips.js';
import { bringChipBack, linkHere, linkProblemAt, unlinkChip } from './link-edits.js';
import { useChipWords } from './chip-words.js';
import { useLinkWords } from './link-words.js';
import { useFigures } from './linked-figures.js';

/** So many are shown; the rest is found by typing. */
const mostShown = 50;

interface Offered extends LinkableValue {
  readonly name: string;
  readonly place: string;
  /** All of it, as it is compared. */
  readonly compared: string;
}

/** What can be linked to, in words of the chosen language. */
function useOffered(): readonly Offered[] {
  const { language } = useApp();
  const words = useLinkWords();
  const of = useFigures();
  return useMemo(() => of.list().map((value) => {
    const table = of.tableOf(value.source);
    const [name, place] = [value.label[language], table === null ? words('wholeDocument') : words('ofTable', { ordinal: table.ordinal, title: table.title })];
    return { ...value, name, place, compared: toComparedText(`${name} ${value.value} ${place}`).text };
  }), [of, language]);
}

function ChipActs({ editor, chip, onDone }: { readonly editor: Editor; readonly chip: Chip; readonly onDone: () => void }) {
  const words = useLinkWords();
  const { labelOf, stateOf } = useChipWords();
  const act = (run: (editor: Editor, chip: Chip) => void) => (): void => {
    run(editor, chip);
    onDone();
  };
  return (
    <>
      <p>{words('here', { label: labelOf(chip), state: stateOf(chip) })}</p>
      <div className="actions">
        {chip.state !== 'CURRENT' && chip.current !== null && <Button size="compact-sm" onClick={act(bringChipBack)}>{words('bringBack', { current: chip.current })}</Button>}
        <Button size="compact-sm" variant="default" onClick={act(unlinkChip)}>{words('unlink', { text: chip.text })}</Button>
      </div>
      <p className="quiet">{words('changeTo')}</p>
    </>
  );
}

/** Links the selection, the caret or the chip that one is in to a cell or a sum: found by typing, chosen by Enter. */
export function LinkDialog({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) {
  const appWords = useWords();
  const words = useLinkWords();
  const offered = useOffered();
  const [typed, setTyped] = useState('');
  const { chip, problem } = useEditorState({ editor, selector: ({ editor: { state } }) => ({ chip: chipAt(state), problem: linkProblemAt(state) }) });
  const phrases = typed.split(/\s+/).map((phrase) => toComparedText(phrase).text);
  const found = offered.filter(({ compared }) => phrases.every((phrase) => compared.includes(phrase)));
  const close = (): void => {
    onClose();
    editor.view.focus();
  };
  const choose = (value: LinkableValue): void => {
    linkHere(editor, value);
    close();
  };
  return (
    <Modal opened onClose={close} title={words('insert')} size="lg" closeButtonProps={{ 'aria-label': appWords('close') }} returnFocus={false}>
      {chip !== null && <ChipActs editor={editor} chip={chip} onDone={close} />}
      {problem !== null ? <Alert color="yellow" role="alert">{words(problem, { max: limits.linksPerSection })}</Alert> : (
        <PickingList
          searchLabel={words('search')} listLabel={words('sources')} typed={typed} maxLength={100} onType={setTyped} options={found.slice(0, mostShown)} optionsKey={typed} onChoose={choose}
          render={({ name, value, place }) => <><span><strong>{value}</strong> {name}</span><span className="quiet">{place}</span></>}
        >
          <p role="status" className="quiet">{found.length === 0 ? words('none') : found.length > mostShown ? words('more', { count: found.length - mostShown }) : ''}</p>
        </PickingList>
      )}
    </Modal>
  );
}
