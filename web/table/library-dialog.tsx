import { Checkbox, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { IndicatorFragment, IndicatorLibraryQuery } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { PickingList } from '../app/picking-list.js';
import { useLoaded } from '../app/use-loaded.js';
import { useResultWords } from './result-words.js';

type Entry = IndicatorLibraryQuery['indicatorLibrary']['nodes'][number];
type Example = Entry['examples'][number];

/** What was chosen: a name, and how an approved document has it. */
export interface ChosenIndicator {
  readonly level3: string;
  readonly basis: string;
  readonly unit: string;
}

function Found({ entry, example }: { readonly entry: Entry; readonly example: Example }) {
  const words = useWords();
  const resultWords = useResultWords();
  return (
    <>
      <span><strong>{entry.level3}</strong> <span className="library-target">{example.target.text}</span></span>
      <span className="quiet">{entry.level1.label} / {entry.level2.label} · {example.basis}</span>
      <span className="quiet">{words('libraryUse', { year: example.fiscalYear, department: example.departmentName, count: example.useCount })}</span>
      {example.results !== null && <span>{resultWords(example.results, example.target.unit ?? '')}</span>}
    </>
  );
}

/** 指标库: searched while typing; a name, its basis and its unit come into the row only once they are chosen. */
export function LibraryDialog({ row, onChoose, onClose }: { readonly row: IndicatorFragment; readonly onChoose: (chosen: ChosenIndicator) => void; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const [typed, setTyped] = useState('');
  const [isAll, setAll] = useState(false);
  const [query] = useDebouncedValue(typed.trim(), 200);
  const groups = isAll ? {} : { level1: row.level1.code, level2: row.level2.code };
  const found = useLoaded(JSON.stringify([query, isAll]), (signal) => client.goalTables.library({ ...groups, query, first: 20 }, { signal }));
  const options = found.name === 'ready' ? found.value.nodes.flatMap((entry) => entry.examples.map((example) => ({ entry, example }))) : [];
  const choose = ({ entry, example }: (typeof options)[number]): void => onChoose({ level3: entry.level3, basis: example.basis, unit: example.target.unit ?? '' });
  return (
    <Modal opened onClose={onClose} title={words('library')} size="lg" closeButtonProps={{ 'aria-label': words('close') }} returnFocus={false} lockScroll={false}>
      <PickingList
        searchLabel={words('librarySearch')} listLabel={words('library')} typed={typed} maxLength={100} onType={setTyped} options={options} optionsKey={JSON.stringify([typed, isAll])}
        render={(option) => <Found {...option} />} onChoose={choose}
      >
        <Checkbox size="xs" mt="xs" label={words('libraryAll')} checked={isAll} onChange={({ currentTarget }) => setAll(currentTarget.checked)} />
        {found.name === 'failed' && <p role="alert">{errorText(found.error)}</p>}
        {found.name !== 'failed' && options.length === 0 && <p role="status" className="quiet">{words(found.name === 'loading' ? 'loading' : 'libraryEmpty')}</p>}
      </PickingList>
    </Modal>
  );
}
