import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core';
import type { CommentAnchorInput, CommentThreadFragment, ReviewCriterion, WatchedDocument } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { reviewCriteria } from '../../schema/model/review.js';
import { useWords } from '../app/app-context.js';
import { sectionsInOrder } from '../document/sections-in-order.js';
import { commentPlace } from './comment-place.js';
import { reviewWords } from './review-words.js';

/** A thread there is already, as an item. */
interface ChosenThread {
  readonly threadId: string;
  readonly criterion: ReviewCriterion | null;
}

/** A new item: on the whole text (`place` empty), or on a section or table by its id. */
interface WrittenItem {
  readonly place: string;
  readonly criterion: ReviewCriterion | null;
  readonly body: string;
}

/** What the authors are to answer, as far as it is filled in. */
export interface ItemsDraft {
  readonly chosen: readonly ChosenThread[];
  readonly written: readonly WrittenItem[];
}

const blankItem: WrittenItem = { place: '', criterion: null, body: '' };
export const noItems: ItemsDraft = { chosen: [], written: [blankItem] };

function anchorOf(place: string): CommentAnchorInput {
  if (place === '') return { kind: 'DOCUMENT' };
  return place.startsWith('tbl_') ? { kind: 'GOAL_TABLE', goalTableId: place } : { kind: 'SECTION', sectionId: place };
}

/** As the server takes them; threads that are settled meanwhile are left out. */
export function itemsOf({ chosen, written }: ItemsDraft, threads: readonly CommentThreadFragment[]) {
  return [
    ...chosen.filter(({ threadId }) => threads.some(({ id }) => id === threadId)),
    ...written.filter(({ body }) => body.trim() !== '').map(({ place, criterion, body }) => ({ anchor: anchorOf(place), criterion, body })),
  ];
}

/** Open threads that are no item yet. */
export function threadsToRaise({ review, threads }: WatchedDocument): CommentThreadFragment[] {
  const unsettled = new Set(review.openItems.map(({ thread }) => thread?.id));
  return threads.filter(({ id, status }) => status === 'OPEN' && !unsettled.has(id));
}

function CriterionSelect({ label, value, onChange }: { readonly label: string; readonly value: ReviewCriterion | null; readonly onChange: (criterion: ReviewCriterion | null) => void }) {
  const words = useWords();
  return (
    <NativeSelect
      size="xs" aria-label={label} value={value ?? ''}
      data={[{ value: '', label: words('noCriterion') }, ...reviewCriteria.map((criterion) => ({ value: criterion, label: words(reviewWords.criterion[criterion]) }))]}
      onChange={({ currentTarget }) => onChange(reviewCriteria.find((criterion) => criterion === currentTarget.value) ?? null)}
    />
  );
}

function useChanges({ items, onChange }: { readonly items: ItemsDraft; readonly onChange: (items: ItemsDraft) => void }) {
  const { chosen, written } = items;
  return {
    choose: (threadId: string, isChosen: boolean) => onChange({ ...items, chosen: isChosen ? [...chosen, { threadId, criterion: null }] : chosen.filter((each) => each.threadId !== threadId) }),
    judge: (threadId: string, criterion: ReviewCriterion | null) => onChange({ ...items, chosen: chosen.map((each) => (each.threadId === threadId ? { threadId, criterion } : each)) }),
    write: (index: number, change: Partial<WrittenItem>) => onChange({ ...items, written: written.map((each, at) => (at === index ? { ...each, ...change } : each)) }),
    add: () => onChange({ ...items, written: [...written, blankItem] }),
    remove: (index: number) => onChange({ ...items, written: written.filter((_, at) => at !== index) }),
  };
}

interface ItemsToAnswerProps {
  readonly document: WatchedDocument;
  readonly items: ItemsDraft;
  readonly onChange: (items: ItemsDraft) => void;
}

/** What the authors have to answer: threads there are, and words of one's own, each with the criterion it is about. */
export function ItemsToAnswer({ document, items, onChange }: ItemsToAnswerProps) {
  const words = useWords();
  const threads = threadsToRaise(document);
  const change = useChanges({ items, onChange });
  const places = [
    { value: '', label: words('wholeDocument') },
    ...document.parts.flatMap(({ sections }) => sectionsInOrder(sections)).map(({ id, number, title }) => ({ value: id, label: `${number}${title}` })),
    ...document.goalTables.map(({ id, ordinal, title }) => ({ value: id, label: `${ordinal}. ${title}` })),
  ];
  return (
    <fieldset className="items-to-answer">
      <legend>{words('itemsToAnswer')}</legend>
      {threads.length > 0 && <p className="quiet">{words('openThreadsAsItems')}</p>}
      {threads.map((thread) => {
        const chosen = items.chosen.find(({ threadId }) => threadId === thread.id);
        const label = words('labelled', { label: commentPlace(document, thread.anchor, words) || words('goneplace'), text: thread.comments[0]?.body ?? '' });
        return (
          <div key={thread.id} className="item-to-answer">
            <Checkbox size="xs" checked={chosen !== undefined} label={label} onChange={({ currentTarget }) => change.choose(thread.id, currentTarget.checked)} />
            {chosen !== undefined && <CriterionSelect label={words('criterionOf', { item: label })} value={chosen.criterion} onChange={(criterion) => change.judge(thread.id, criterion)} />}
          </div>
        );
      })}
      {items.written.map(({ place, criterion, body }, index) => {
        const number = index + 1;
        return (
          <div key={index} className="item-to-answer" role="group" aria-label={words('newItem', { number })}>
            <Textarea size="xs" autosize minRows={2} maxLength={limits.commentChars} label={words('newItem', { number })} value={body} onChange={({ currentTarget }) => change.write(index, { body: currentTarget.value })} />
            <div className="actions">
              <NativeSelect size="xs" aria-label={words('placeOfItem', { number })} value={place} data={places} onChange={({ currentTarget }) => change.write(index, { place: currentTarget.value })} />
              <CriterionSelect label={words('criterionOf', { item: words('newItem', { number }) })} value={criterion} onChange={(next) => change.write(index, { criterion: next })} />
              {items.written.length > 1 && <Button size="compact-xs" variant="subtle" aria-label={words('removeItem', { number })} onClick={() => change.remove(index)}>{words('delete')}</Button>}
            </div>
          </div>
        );
      })}
      <div className="actions"><Button size="compact-xs" variant="light" disabled={items.written.length + items.chosen.length >= limits.reviewItemsPerReturn} onClick={change.add}>{words('addItem')}</Button></div>
    </fieldset>
  );
}
