import { Badge, Radio } from '@mantine/core';
import type { Client } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { fieldWords } from './field-words.js';

/** What a file would change. */
export type MergePlan = NonNullable<Awaited<ReturnType<Client['interchange']['merge']>>['plan']>;
type Item = MergePlan['items'][number];
type Take = NonNullable<Item['preset']>;
/** What was chosen, by the items' keys; for what is not there the preset holds. */
export type MergeTakes = ReadonlyMap<string, Take>;

const kindWords: Readonly<Record<Item['kind'], MessageKey>> = {
  CONFLICT: 'mergeConflict', FILE_CHANGED: 'mergeFileChanged', FILE_ADDED: 'mergeFileAdded', FILE_REMOVED: 'mergeFileRemoved', MERGED: 'mergeBoth',
  DOCUMENT_CHANGED: 'mergeDocumentChanged', DOCUMENT_ADDED: 'mergeDocumentAdded', DOCUMENT_REMOVED: 'mergeDocumentRemoved',
};

function fieldWord({ nodeKind }: Item, field: string): MessageKey | undefined {
  if (field === 'place') return 'mergePlace';
  return field === 'text' && nodeKind === 'SECTION' ? 'bodyText' : fieldWords[field];
}

/** What each side says: of what came or went, the one that has it. */
function Fields({ item }: { readonly item: Item }) {
  const words = useWords();
  const shown = item.fields.filter(({ base, file, document }) => [base, file, document].some((value) => value !== null && value !== ''));
  if (shown.length === 0) return null;
  const sides = [['base', 'base'], ['file', 'mergeInFile'], ['document', 'mergeInDocument']] as const;
  return (
    <dl className="merge-fields">
      {shown.map((each) => {
        const key = fieldWord(item, each.field);
        return (
          <div key={each.field}>
            <dt>{key === undefined ? each.field : words(key)}</dt>
            {sides.map(([side, word]) => (each[side] === null ? null : <dd key={side}><span className="quiet">{words(word)}</span> {each[side]}</dd>))}
          </div>
        );
      })}
    </dl>
  );
}

/** Whose it is to be. In a conflict the rest of the node comes either way. */
function Choice({ item, take, onTake }: { readonly item: Item; readonly take: Take; readonly onTake: (take: Take) => void }) {
  const words = useWords();
  const isGone = item.kind === 'FILE_REMOVED';
  const own = isGone ? 'mergeKeep' : item.kind === 'FILE_ADDED' ? 'mergeLeaveOut' : 'mergeTakeDocument';
  const sides = [['FILE', isGone ? 'mergeRemove' : 'mergeTakeFile'], ['DOCUMENT', own]] as const;
  return (
    <div role="radiogroup" aria-label={words('mergeTakeOf', { title: item.title })} className="actions">
      {sides.map(([side, word]) => <Radio key={side} size="xs" name={item.key} value={side} label={words(word)} checked={take === side} onChange={() => onTake(side)} />)}
    </div>
  );
}

interface MergePlanViewProps {
  readonly plan: MergePlan;
  readonly takes: MergeTakes;
  readonly onTake: (key: string, take: Take) => void;
}

/** The differences by node, what is to be decided first; what only the document changed stays as it is, and is told last. */
export function MergePlanView({ plan, takes, onTake }: MergePlanViewProps) {
  const words = useWords();
  const open = plan.items.filter(({ preset }) => preset !== null);
  const own = plan.items.filter(({ preset }) => preset === null);
  const item = (each: Item) => (
    <li key={each.key} className="merge-item">
      <div className="thread-head">
        <span>{each.within !== '' && <span className="quiet">{each.within} › </span>}<strong>{each.nodeKind === 'DOCUMENT' ? words('cover') : each.title}</strong></span>
        <Badge size="sm" variant="default">{words(kindWords[each.kind])}</Badge>
      </div>
      <Fields item={each} />
      {each.preset !== null && <Choice item={each} take={takes.get(each.key) ?? each.preset} onTake={(take) => onTake(each.key, take)} />}
    </li>
  );
  const conflicts = open.filter(({ kind }) => kind === 'CONFLICT');
  return (
    <>
      {conflicts.length > 0 && <p>{words('mergeConflicts', { count: conflicts.length })}</p>}
      {open.length === 0 && <p>{words('mergeNothing')}</p>}
      <ul className="merge-items">{[...conflicts, ...open.filter(({ kind }) => kind !== 'CONFLICT')].map(item)}</ul>
      {own.length > 0 && <details><summary>{words('mergeOwn', { count: own.length })}</summary><ul className="merge-items">{own.map(item)}</ul></details>}
    </>
  );
}
