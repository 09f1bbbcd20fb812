import { Button, Drawer, NativeSelect } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { CommentAnchorInput } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { CommentForm } from './comment-form.js';
import { commentPlace, placeOfInput } from './comment-place.js';
import { draftForm, useComments } from './comments-context.js';
import { originalOf } from './original-of.js';
import { selectedPassage } from './selected-passage.js';
import { ThreadCard } from './thread-card.js';
import { peopleOf, threadFilters, threadList, type ThreadFilter } from './thread-list.js';
import { ThreadWalk, useThreadKeys } from './thread-walk.js';
import './comments.css';

const filterWords: Readonly<Record<ThreadFilter, MessageKey>> = { open: 'filterOpen', unread: 'unread', mine: 'filterMine', suggestion: 'filterSuggestion', orphaned: 'orphaned', resolved: 'resolved', all: 'filterAll' };

/** What is selected in the prose, as long as it is: pressing a button must not lose it. */
function useSelectedPassage(): CommentAnchorInput | null {
  const [passage, setPassage] = useState<CommentAnchorInput | null>(null);
  useEffect(() => {
    const look = (): void => setPassage(selectedPassage());
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return passage;
}

function Draft({ draft }: { readonly draft: CommentAnchorInput }) {
  const client = useClient();
  const words = useWords();
  const { document, endDraft } = useComments();
  const place = commentPlace(document, placeOfInput(draft), words);
  return (
    <section className="thread" aria-label={words('addComment')}>
      <div className="thread-head"><span>{place}</span></div>
      {draft.passage?.quote !== undefined && <blockquote className="thread-quote">{draft.passage.quote}</blockquote>}
      <CommentForm form={draftForm(draft)} label={words('addComment')} place={place} isFocused original={originalOf(document, { kind: draft.kind, quote: draft.passage?.quote ?? null, indicatorId: draft.indicatorId ?? null, field: draft.field ?? null })} onSend={(written) => client.comments.add({ documentId: document.id, anchor: draft, ...written })} onDone={() => endDraft(draft)} />
    </section>
  );
}

/** What a filter shows stays while it is chosen, though it is read, or resolved, meanwhile. */
function useFilter() {
  const { document, viewerId, isUnread, place } = useComments();
  const reader = { viewerId, isUnread };
  const [personId, choosePerson] = useState<string | null>(null);
  const [chosen, setChosen] = useState<{ readonly filter: ThreadFilter; readonly kept: ReadonlySet<string> }>(() => ({ filter: location.hash.startsWith('#thr_') ? 'all' : 'open', kept: new Set() }));
  const passing = new Set(threadList(document.threads, chosen.filter, { place, personId }, reader).map(({ id }) => id));
  const choose = (filter: ThreadFilter): void => setChosen({ filter, kept: filter === 'unread' ? new Set(threadList(document.threads, filter, { place: null, personId: null }, reader).map(({ id }) => id)) : new Set() });
  const inPlace = new Set(threadList(document.threads, 'all', { place, personId }, reader).map(({ id }) => id));
  return { filter: chosen.filter, choose, personId, choosePerson, people: peopleOf(document.threads), shown: document.threads.filter(({ id }) => passing.has(id) || (chosen.kept.has(id) && inPlace.has(id))) };
}

/** Shows the thread that the address names, also when the address changes. */
function useNamedThread(choose: (filter: ThreadFilter) => void): void {
  const { show } = useComments();
  useEffect(() => {
    const go = (): void => {
      if (!location.hash.startsWith('#thr_')) return;
      show(null);
      choose('all');
      requestAnimationFrame(() => document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' }));
    };
    go();
    addEventListener('hashchange', go);
    return () => removeEventListener('hashchange', go);
  }, []);
}

function Threads() {
  const words = useWords();
  const { document, place, show, drafts, may, begin } = useComments();
  const { filter, choose, personId, choosePerson, people, shown } = useFilter();
  const walk = useThreadKeys(shown.map(({ id }) => id));
  useNamedThread(choose);
  const passage = useSelectedPassage();
  return (
    <>
      <div className="actions comments-tools">
        <NativeSelect size="xs" aria-label={words('filterThreads')} value={filter} onChange={({ currentTarget }) => choose(threadFilters.find((name) => name === currentTarget.value) ?? 'open')} data={threadFilters.map((value) => ({ value, label: words(filterWords[value]) }))} />
        <NativeSelect size="xs" aria-label={words('filterPerson')} value={personId ?? ''} onChange={({ currentTarget }) => choosePerson(currentTarget.value === '' ? null : currentTarget.value)} data={[{ value: '', label: words('anybody') }, ...people.map(({ id, displayName }) => ({ value: id, label: displayName }))]} />
        <ThreadWalk isDisabled={shown.length === 0} walk={walk} />
        {may('comment.add') && <Button size="compact-xs" variant="light" onClick={() => begin({ kind: 'DOCUMENT' })}>{words('commentDocument')}</Button>}
        {may('comment.add') && <Button size="compact-xs" variant="light" disabled={passage === null} onMouseDown={(event) => event.preventDefault()} onClick={() => { if (passage !== null) begin(passage); }}>{words('commentSelection')}</Button>}
        {place !== null && <Button size="compact-xs" variant="subtle" onClick={() => show(null)}>{words('allPlaces')}</Button>}
      </div>
      {drafts.map((draft) => <Draft key={draftForm(draft)} draft={draft} />)}
      {shown.length === 0 && drafts.length === 0 && <p className="quiet" role="status">{words(document.threads.length === 0 ? 'noComments' : 'noThreadsHere')}</p>}
      {shown.map((thread) => <ThreadCard key={thread.id} thread={thread} />)}
    </>
  );
}

/** All threads of the document: a column beside it, or a drawer where there is no room for one. */
export function CommentsSidebar() {
  const words = useWords();
  const { isOpen, setOpen } = useComments();
  const isWide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  if (!isWide) {
    return (
      // It locks no scrolling: that would put a style element into the page, which the policy forbids.
      <Drawer opened={isOpen} onClose={() => setOpen(false)} position="right" lockScroll={false} title={words('comments')} closeButtonProps={{ 'aria-label': words('close') }}>
        {/* Who goes to a thread's place wants to see it. */}
        <div onClick={({ target }) => { if (target instanceof Element && target.closest('a[href^="#"]') !== null) setOpen(false); }}><Threads /></div>
      </Drawer>
    );
  }
  if (!isOpen) return null;
  return (
    <aside className="comments-sidebar" aria-label={words('comments')}>
      <div className="thread-head"><h2>{words('comments')}</h2><Button size="compact-xs" variant="subtle" onClick={() => setOpen(false)}>{words('close')}</Button></div>
      <Threads />
    </aside>
  );
}
