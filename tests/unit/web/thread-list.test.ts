import { describe, expect, test } from '@jest/globals';
import type { CommentThreadFragment } from '../../../client-sdk/index.js';
import { cutPassage } from '../../../web/review/cut-passage.js';
import { openThreadCounts, peopleOf, threadBeside, threadFilters, threadList } from '../../../web/review/thread-list.js';

const person = (id: string) => ({ id, name: id, displayName: id });

function thread(id: string, changes: Partial<CommentThreadFragment> = {}, place: Partial<CommentThreadFragment['anchor']> = {}): CommentThreadFragment {
  const nowhere = { kind: 'DOCUMENT', sectionId: null, goalTableId: null, indicatorId: null, field: null, quote: null, prefix: null, suffix: null, start: null, end: null } as const;
  return {
    id, documentId: 'doc', version: 1, status: 'OPEN', orphaned: false, createdAt: '', updatedAt: '', resolvedAt: null, unreadCount: 0, pendingSuggestionCount: 0,
    anchor: { ...nowhere, ...place }, anchoredTo: null, createdBy: null, resolvedBy: null, comments: [], ...changes,
  };
}

const said = { id: 'c', threadId: 't', version: 1, body: '', createdAt: '', editedAt: null, deletedAt: null, suggestion: null, deletedBy: null };

const everywhere = { place: null, personId: null };

describe('threads of the sidebar', () => {
  test('[WEB40] pass the filters they should, at the place that is asked for', () => {
    const threads = [
      thread('open', {}, { sectionId: 'sec' }),
      thread('resolved', { status: 'RESOLVED' }),
      thread('mentioned', { comments: [{ ...said, author: person('other'), mentions: [person('me')] }] }),
      thread('unread', { unreadCount: 1 }),
      thread('suggestion', { pendingSuggestionCount: 1 }, { sectionId: 'sec' }),
      thread('orphaned', { orphaned: true, status: 'RESOLVED' }, { indicatorId: 'row', goalTableId: 'table' }),
    ];
    const reader = { viewerId: 'me', isUnread: ({ unreadCount }: CommentThreadFragment) => unreadCount > 0 };
    const shown = Object.fromEntries(threadFilters.map((filter) => [filter, threadList(threads, filter, everywhere, reader).map(({ id }) => id)]));
    expect(shown).toEqual({
      open: ['open', 'mentioned', 'unread', 'suggestion'], unread: ['unread'], mine: ['mentioned'], suggestion: ['suggestion'], orphaned: ['orphaned'], resolved: ['resolved', 'orphaned'],
      all: threads.map(({ id }) => id),
    });
    expect(threadList(threads, 'all', { place: 'sec', personId: null }, reader).map(({ id }) => id)).toEqual(['open', 'suggestion']);
    expect(threadList(threads, 'all', { place: 'row', personId: null }, reader).map(({ id }) => id)).toEqual(['orphaned']);
    expect(Object.fromEntries(openThreadCounts(threads))).toEqual({ sec: 2, doc: 2 });
  });

  test('[WEB93] are those that somebody wrote in or is mentioned in, and follow each other around the ends', () => {
    const threads = [
      thread('written', { comments: [{ ...said, author: person('a'), mentions: [] }] }),
      thread('mentioned', { status: 'RESOLVED', comments: [{ ...said, author: person('b'), mentions: [person('a')] }] }),
      thread('neither', { comments: [{ ...said, author: person('b'), mentions: [] }, { ...said, author: null, mentions: [] }] }),
    ];
    const reader = { viewerId: 'a', isUnread: () => false };
    expect(peopleOf(threads).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(threadList(threads, 'all', { place: null, personId: 'a' }, reader).map(({ id }) => id)).toEqual(['written', 'mentioned']);
    expect(threadList(threads, 'open', { place: null, personId: 'a' }, reader).map(({ id }) => id)).toEqual(['written']);
    const ids = ['1', '2', '3'];
    expect([threadBeside(ids, null, 1), threadBeside(ids, '1', 1), threadBeside(ids, '3', 1)]).toEqual(['1', '2', '1']);
    expect([threadBeside(ids, null, -1), threadBeside(ids, '1', -1), threadBeside(ids, 'gone', -1)]).toEqual(['3', '3', '3']);
    expect(threadBeside([], '1', 1)).toBeNull();
  });

  test('[WEB42] what is selected becomes a quote without the space around it, which goes to what stands around', () => {
    expect(cutPassage('一、', ' 总体目标 ', '二、')).toEqual({ quote: '总体目标', prefix: '一、 ', suffix: ' 二、' });
    expect(cutPassage('一', ' \n', '二')).toBeNull();
    expect(cutPassage('长'.repeat(500), '词', '短'.repeat(500))).toEqual({ quote: '词', prefix: '长'.repeat(100), suffix: '短'.repeat(100) });
  });
});
