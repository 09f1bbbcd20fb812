import { CommentRangeEnd, CommentRangeStart, CommentReference, Paragraph, TextRun, type ICommentOptions, type ParagraphChild } from 'docx';
import type { PrintedDocument, PrintedThread } from '../../../schema/model/printed-document.js';
import { storableText } from './storable-text.js';

/** A thread and the numbers that Word knows its comments by: the first, then its answers. */
export interface PlacedThread {
  readonly thread: PrintedThread;
  readonly ids: readonly number[];
}

/** The comments of a file, by where they stand. */
export interface DocxComments {
  readonly options: readonly ICommentOptions[];
  /** Of a node as a whole or one of its fields. Threads of what is no longer in the text are given for the document. */
  at(nodeId: string, field: string | null): readonly PlacedThread[];
  /** Of passages of a section. */
  passagesOf(sectionId: string): readonly PlacedThread[];
}

function nodesOf({ documentId, tree }: PrintedDocument): Set<string> {
  const ids = new Set([documentId]);
  const addSection = (section: (typeof tree.parts)[number]['sections'][number]): void => {
    ids.add(section.id);
    section.children.forEach(addSection);
  };
  for (const part of tree.parts) {
    ids.add(part.id);
    part.sections.forEach(addSection);
    for (const table of part.goalTables) for (const { id } of [table, ...table.goals, ...table.indicators]) ids.add(id);
  }
  return ids;
}

/** Numbers each comment of the document in the order of its threads. */
export function docxComments(document: PrintedDocument): DocxComments {
  const known = nodesOf(document);
  const byPlace = new Map<string, PlacedThread[]>();
  const options: ICommentOptions[] = [];
  for (const thread of document.threads) {
    const ids = thread.comments.map(({ authorName, at, text }, index) => {
      const id = options.length;
      const author = storableText(authorName);
      const children = storableText(text).split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] }));
      const parentId = index === 0 ? {} : { parentId: id - index };
      options.push({ id, author, initials: [...author][0] ?? '', date: new Date(at), children, resolved: thread.isResolved, ...parentId });
      return id;
    });
    if (ids.length === 0) continue;
    const nodeId = known.has(thread.nodeId) ? thread.nodeId : document.documentId;
    const place = thread.range !== null && known.has(thread.nodeId) ? `${nodeId}#` : `${nodeId}.${known.has(thread.nodeId) ? (thread.field ?? '') : ''}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), { thread, ids }]);
  }
  return {
    options,
    at: (nodeId, field) => byPlace.get(`${nodeId}.${field ?? ''}`) ?? [],
    passagesOf: (sectionId) => byPlace.get(`${sectionId}#`) ?? [],
  };
}

export const startsOf = (threads: readonly PlacedThread[]): ParagraphChild[] => threads.flatMap(({ ids }) => ids.map((id) => new CommentRangeStart(id)));

export const endsOf = (threads: readonly PlacedThread[]): ParagraphChild[] =>
  threads.flatMap(({ ids }) => ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]));

/** Something to comment, between the marks of its comments. */
export function commented(threads: readonly PlacedThread[], children: readonly ParagraphChild[]): ParagraphChild[] {
  return [...startsOf(threads), ...children, ...endsOf(threads)];
}
