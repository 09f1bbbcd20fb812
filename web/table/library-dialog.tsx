import { Checkbox, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState, type KeyboardEvent } from 'react';
import type { IndicatorFragment, IndicatorLibraryQuery } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';

type Entry = IndicatorLibraryQuery['indicatorLibrary']['nodes'][number];
type Example = Entry['examples'][number];

/** What was chosen: a name, and how an approved document has it. */
export interface ChosenIndicator {
  readonly level3: string;
  readonly basis: string;
  readonly unit: string;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Option({ entry, example, id, isCurrent, onChoose }: { readonly entry: Entry; readonly example: Example; readonly id: string; readonly isCurrent: boolean; readonly onChoose: () => void }) {
  const words = useWords();
  return (
    <li role="option" id={id} aria-selected={isCurrent} onMouseDown={(event) => event.preventDefault()} onClick={onChoose}>
      <span><strong>{entry.level3}</strong> <span className="library-target">{example.target.text}</span></span>
      <span className="quiet">{entry.level1.label} / {entry.level2.label} · {example.basis}</span>
      <span className="quiet">{words('libraryUse', { year: example.fiscalYear, department: example.departmentName, count: example.useCount })}</span>
    </li>
  );
}

/** 指标库: searched while typing; a name, its basis and its unit come into the row only once they are chosen. */
export function LibraryDialog({ row, onChoose, onClose }: { readonly row: IndicatorFragment; readonly onChoose: (chosen: ChosenIndicator) => void; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isAll, setAll] = useState(false);
  const [at, setAt] = useState(0);
  const [query] = useDebouncedValue(typed.trim(), 200);
  const groups = isAll ? {} : { level1: row.level1.code, level2: row.level2.code };
  const found = useLoaded(JSON.stringify([query, isAll]), (signal) => client.goalTables.library({ ...groups, query, first: 20 }, { signal }));
  const options = found.name === 'ready' ? found.value.nodes.flatMap((entry) => entry.examples.map((example) => ({ entry, example }))) : [];
  const current = Math.min(at, options.length - 1);
  const choose = ({ entry, example }: (typeof options)[number]): void => onChoose({ level3: entry.level3, basis: example.basis, unit: example.target.unit ?? '' });
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const chosen = options[current];
    if (step !== undefined && options.length > 0) setAt((current + step + options.length) % options.length);
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} title={words('library')} size="lg" closeButtonProps={{ 'aria-label': words('close') }} returnFocus={false} lockScroll={false}>
      <TextInput
        size="xs" label={words('librarySearch')} data-autofocus value={typed} maxLength={100} onChange={({ currentTarget }) => { setTyped(currentTarget.value); setAt(0); }} onKeyDown={press}
        role="combobox" aria-expanded={options.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={options.length > 0 ? `${id}-${current}` : undefined}
      />
      <Checkbox size="xs" mt="xs" label={words('libraryAll')} checked={isAll} onChange={({ currentTarget }) => { setAll(currentTarget.checked); setAt(0); }} />
      {found.name === 'failed' && <p role="alert">{errorText(found.error)}</p>}
      {found.name !== 'failed' && options.length === 0 && <p role="status" className="quiet">{words(found.name === 'loading' ? 'loading' : 'libraryEmpty')}</p>}
      <ul id={`${id}-list`} role="listbox" aria-label={words('library')} className="library">
        {options.map((option, index) => <Option key={`${index} ${option.entry.level3}`} {...option} id={`${id}-${index}`} isCurrent={index === current} onChoose={() => choose(option)} />)}
      </ul>
    </Modal>
  );
}
