import { AppError } from '../../schema/errors/app-error.js';
import type { TextRangeAnchor } from '../../schema/model/anchor.js';
import type { DocumentTree } from '../../schema/model/document.js';
import { limits } from '../../schema/model/limits.js';
import type { PrintedThread } from '../../schema/model/printed-document.js';
import type { SuggestionState } from '../../schema/model/suggestion.js';
import { walkSections } from '../../schema/rules/walk-sections.js';
import type { CommentRecord, CommentThreadRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';

/** The threads of a document with all that is printed of them, but for where their passages stand. */
export interface LoadedThreads {
  readonly threads: readonly CommentThreadRecord[];
  /** By thread; comments that were deleted are in none. */
  readonly comments: ReadonlyMap<string, readonly CommentRecord[]>;
  /** What people are called, by account. */
  readonly names: ReadonlyMap<string, string>;
}

type Range = NonNullable<PrintedThread['range']>;
/** Where passages stand in the text that is printed, by thread; a thread without an entry has no words there. */
export type PassageRanges = ReadonlyMap<string, Range | null>;

/** Three statements, however many threads. @throws {too_large} more comments than a file holds */
export async function loadThreads({ comments, accounts }: Pick<Repositories, 'comments' | 'accounts'>, documentId: string): Promise<LoadedThreads> {
  const { items: threads } = await comments.listThreads({ documentId, first: limits.threadsPerDocument });
  const said = threads.length === 0 ? [] : await comments.commentsOfDocument(documentId, limits.exportedComments + 1);
  if (said.length > limits.exportedComments) throw new AppError('too_large', { what: '导出的批注条数', whatEn: 'the number of exported comments', limit: limits.exportedComments });
  const byThread = new Map<string, CommentRecord[]>();
  for (const comment of said) {
    const before = byThread.get(comment.threadId);
    if (before === undefined) byThread.set(comment.threadId, [comment]);
    else before.push(comment);
  }
  const users = said.length === 0 ? [] : await accounts.findUsers([...new Set(said.map(({ authorId }) => authorId))]);
  return { threads, comments: byThread, names: new Map(users.map(({ id, displayName }) => [id, displayName])) };
}

interface PlacedPassage {
  readonly threadId: string;
  readonly anchor: TextRangeAnchor;
}

/** The passages that threads stand on, by section. */
export function passagesBySection({ threads }: LoadedThreads): ReadonlyMap<string, readonly PlacedPassage[]> {
  const passages = new Map<string, PlacedPassage[]>();
  for (const { id: threadId, anchor } of threads) {
    if (anchor.kind !== 'TEXT_RANGE') continue;
    const before = passages.get(anchor.sectionId);
    if (before === undefined) passages.set(anchor.sectionId, [{ threadId, anchor }]);
    else before.push({ threadId, anchor });
  }
  return passages;
}

/** As a file says it: in the language of the text. */
const suggestionWords: { readonly [S in SuggestionState]: string } = { PENDING: '待定', ACCEPTED: '已采纳', REJECTED: '未采纳', WITHDRAWN: '已撤回' };

function wordsOf({ body, suggestion }: CommentRecord): string {
  if (suggestion === null) return body;
  const proposal = `〔建议将“${suggestion.original}”改为“${suggestion.replacement}”，${suggestionWords[suggestion.state]}〕`;
  return body === '' ? proposal : `${body}\n${proposal}`;
}

/** The node and field that a thread stands on. */
function placeOf({ anchor, documentId }: CommentThreadRecord): Pick<PrintedThread, 'nodeId' | 'field'> {
  switch (anchor.kind) {
    case 'DOCUMENT': return { nodeId: documentId, field: null };
    case 'SECTION':
    case 'TEXT_RANGE': return { nodeId: anchor.sectionId, field: null };
    case 'GOAL_TABLE': return { nodeId: anchor.goalTableId, field: anchor.field };
    case 'ROW': return { nodeId: anchor.indicatorId, field: null };
    case 'CELL': return { nodeId: anchor.indicatorId, field: anchor.field };
  }
}

const goneNodes: { readonly [K in CommentThreadRecord['anchor']['kind']]: string } = {
  DOCUMENT: '', SECTION: '所在的章节已不在文中', TEXT_RANGE: '', GOAL_TABLE: '所在的绩效目标表已不在文中', ROW: '所在的行已不在文中', CELL: '所在的行已不在文中',
};

/** What a thread was about that is not in the text any more; empty where it stands. */
function lostPlace({ anchor }: CommentThreadRecord, isPrinted: boolean, range: Range | null): string {
  if (anchor.kind === 'TEXT_RANGE') return range === null ? `〔所指文字“${anchor.quote}”已不在文中〕` : '';
  return isPrinted ? '' : `〔${goneNodes[anchor.kind]}〕`;
}

function idsOf({ parts }: DocumentTree): Set<string> {
  return new Set(parts.flatMap(({ sections, goalTables }) => [
    ...[...walkSections(sections)].map(({ id }) => id),
    ...goalTables.flatMap(({ id, indicators }) => [id, ...indicators.map((row) => row.id)]),
  ]));
}

/** Threads as a file shows them beside this text, oldest first. What they were about and is gone is said by their first comment. */
export function toPrintedThreads({ threads, comments, names }: LoadedThreads, tree: DocumentTree, ranges: PassageRanges): PrintedThread[] {
  const printed = idsOf(tree);
  return threads.flatMap((thread): PrintedThread[] => {
    const said = comments.get(thread.id) ?? [];
    if (said.length === 0) return [];
    const place = placeOf(thread);
    const isPrinted = place.nodeId === thread.documentId || printed.has(place.nodeId);
    const range = isPrinted ? (ranges.get(thread.id) ?? null) : null;
    const lost = lostPlace(thread, isPrinted, range);
    return [{
      ...place, range, isResolved: thread.status === 'RESOLVED',
      comments: said.map((comment, index) => ({
        authorName: names.get(comment.authorId) ?? '', at: comment.createdAt,
        text: index === 0 && lost !== '' ? `${lost}\n${wordsOf(comment)}` : wordsOf(comment),
      })),
    }];
  });
}
